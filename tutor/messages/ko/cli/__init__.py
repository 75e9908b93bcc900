"""Texts of the command line. Examples that are commands only are in the English catalogue, for both languages."""

from tutor.messages.ko.cli import authors, classes, courses, practice, reading, tools

MESSAGES = {
    "cli.help": """\
사용법: tutor [LESSON] [--lang en|ko] [--lessons DIR] [--play]
        tutor COMMAND …

신경망이 어떻게 학습하는지 배웁니다. 페이지를 읽고, 움직이는 그래프를 바꿔 보고,
문제를 풉니다. 틀리면 무엇을 잘못했는지 알려 줍니다. 명령 없이 LESSON을 쓰면 그
페이지를, LESSON도 없으면 읽던 페이지를 엽니다. --play는 그 페이지의 첫 데모를
재생합니다.

명령:
{commands}

`tutor COMMAND --help`로 명령의 설명과 예를 볼 수 있습니다.
`tutor --version`은 버전을 출력합니다.""",
    "cli.examples": "예:\n",
    "cli.help.usage": "사용법: ",
    "cli.help.options": "옵션",
    "cli.help.arguments": "인수",
    "cli.usage": "{what} (도움말: {command} --help)",
    "cli.usage.required": "꼭 있어야 하는 인수가 빠졌습니다: {what}",
    "cli.usage.unknown": "모르는 인수입니다: {what}",
    "cli.usage.one-of": "{what} 가운데 하나가 있어야 합니다",
    "cli.usage.choice": "{name}: {text}은(는) 고를 수 없습니다. {known} 중에서 고르세요",
    "cli.usage.value": "{name}: 값이 빠졌습니다",
    "cli.usage.no-value": "{name}: 값을 받지 않는 옵션입니다. {text}을(를) 빼세요",
    "cli.usage.conflict": "{name}, {what}: 함께 쓸 수 없습니다. 하나만 쓰세요",
    "cli.usage.argument": "{name}: {what}",
    "cli.option.help": "이 도움말을 보여 주고 끝냄",
    "cli.whole": "'{text}': {minimum} 이상의 정수를 쓰세요",
    "cli.whole-between": "'{text}': {minimum}부터 {maximum}까지의 정수를 쓰세요",
    "cli.unreadable-file": "{path}: 읽을 수 없습니다: {why} (경로를 확인하세요)",
    "cli.unwritable-file": "{path}: 쓸 수 없습니다: {why} (다른 경로를 고르세요)",
    "cli.seed-given-twice": "시드를 {name}에서 한 번, --seed {seed}에서 또 한 번 지정했습니다. 한 번만 지정하세요",
    "cli.seed-unreadable": "{name}: 콜론 뒤의 시드는 0 이상의 정수여야 합니다",
    "cli.no-home": "{path}: 여기에서 ~가 가리킬 홈 폴더가 없습니다. 전체 경로를 쓰세요",
    "cli.no-writer": "이 파이프에 쓰는 프로그램이 없습니다",
    "cli.too-long": "{path}: 파일이 {most}자보다 깁니다. 줄이세요",
    "cli.not-text": "{path}: UTF-8 텍스트가 아닙니다. UTF-8로 저장하세요",
    "cli.option.lang": "en 또는 ko (기본값: TUTOR_LANG, 로캘, en 순서)",
    "cli.lang.unknown": "{variable}={text}: 그런 언어가 없습니다. 다음 가운데 하나로 설정하세요: {known}",
    "cli.lang.unshown": "이 터미널은 {language} 글자를 보여 줄 수 없어서 영어로 나옵니다 "
    "(UTF-8 로캘에서는 보입니다: export LC_ALL=C.UTF-8)",
    "cli.lang.incomplete": "{language}: 페이지 {all_pages}개 가운데 {pages}개, "
    "그 밖의 글 {all_texts}개 가운데 {texts}개가 번역되어 있습니다. 나머지는 영어로 나옵니다",
    "cli.lang.ko": "한국어",
    "cli.option.lessons": "기본 레슨 대신 폴더 DIR의 레슨을 읽음. 여러 번 쓸 수 있고, DIR 자리에 built-in을 쓰면 기본 레슨도 "
    "함께 읽음 (기본값: TUTOR_LESSONS)",
    "cli.folder-not-page": "{folder}은(는) 폴더입니다. 그 안의 페이지(.md)를 지정하거나, 모두 보려면: tutor --lessons {folder}",
    "cli.lessons-variable": "{variable}: {folder}은(는) 폴더가 아닙니다. 변수를 고치거나 지우세요",
    "cli.option.words": "화면 낭독기에 맞게 그림을 말로 설명 (TUTOR_WORDS=1이면 언제나)",
    "cli.option.json": "프로그램에서 읽기 좋은 JSON으로 출력",
    # texts that several commands use
    "cli.or": " 또는 ",
    "cli.option.question": "문제의 id 또는 conv-output-size:17 같은 변형",
    "cli.option.seed": "변형을 정하는 수, 시드가 같으면 문제의 숫자도 같음 (기본값: 0)",
    "cli.status.new": "시작 전",
    "cli.status.started": "진행 중",
    "cli.status.done": "완료",
    "cli.count.question.one": "문제 {number}개",
    "cli.count.question.many": "문제 {number}개",
    "cli.count.answer.one": "답 {number}개",
    "cli.count.answer.many": "답 {number}개",
    "cli.count.student.one": "학생 {number}명",
    "cli.count.student.many": "학생 {number}명",
    "cli.count.day.one": "{number}일",
    "cli.count.day.many": "{number}일",
    "cli.count.lesson.one": "레슨 {number}개",
    "cli.count.lesson.many": "레슨 {number}개",
    "cli.count.note.one": "노트 {number}개",
    "cli.count.note.many": "노트 {number}개",
    "cli.count.cell.one": "{number}칸",
    "cli.count.cell.many": "{number}칸",
    "cli.count.problem.one": "문제점 {number}개",
    "cli.count.problem.many": "문제점 {number}개",
    "cli.count.row.one": "행 {number}개",
    "cli.count.row.many": "행 {number}개",
    "cli.count.other-layer.one": "그 밖의 계층 {number}개",
    "cli.count.other-layer.many": "그 밖의 계층 {number}개",
    "cli.count.column.one": "열 {number}개",
    "cli.count.column.many": "열 {number}개",
    "cli.verdict.wrong": "틀렸어요. {feedback}",
    "cli.verdict.expected": "정답: {expected}",
    "cli.verdict.solution": "풀이: {solution}",
    **reading.MESSAGES,
    **practice.MESSAGES,
    **classes.MESSAGES,
    **tools.MESSAGES,
    **courses.MESSAGES,
    **authors.MESSAGES,
}
