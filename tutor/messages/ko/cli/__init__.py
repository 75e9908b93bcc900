"""Texts of the command line. Examples that are commands only are in the English catalogue, for both languages."""

from tutor.messages.ko.cli import authors, classes, courses

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
    # start
    "cli.start.about": "LESSON 또는 읽던 페이지에서 튜터를 엽니다.",
    "cli.start.lesson": "페이지의 id (목록: tutor lessons), 또는 직접 쓰는 페이지의 경로 (.md)",
    "cli.start.play": "그 페이지의 첫 데모 재생",
    "cli.start.kiosk": "튜터의 화면만 허용, SSH의 강제 명령(forced command)용",
    "cli.start.kiosk-only": "--kiosk는 튜터의 화면만 엽니다. 명령을 빼세요",
    "cli.start.kiosk-terminal": "이 계정으로는 튜터의 화면만 열 수 있고, 화면에는 터미널이 필요합니다: "
    "ssh -t로 접속하고 TERM을 dumb이 아닌 값으로 설정하세요",
    "cli.start.unknown": "이름이 `{word}`인 페이지나 명령이 없습니다 (목록: tutor lessons, tutor --help)",
    "cli.start.unknown.near": "이름이 `{word}`인 페이지나 명령이 없습니다. 혹시 {near}인가요? "
    "(목록: tutor lessons, tutor --help)",
    "cli.start.no-terminal": "튜터의 화면에는 터미널이 필요합니다. 터미널이 없으면 tutor read, quiz, demo, lab 명령을 쓰세요 "
    "(도움말: tutor --help)",
    "cli.start.dumb": "TERM의 값이 한 줄씩만 출력하는 터미널을 뜻합니다. TERM을 xterm-256color 같은 값으로 설정하거나 tutor "
    "read, quiz, demo, lab 명령을 쓰세요",
    # lessons
    "cli.lessons.line": "페이지 목록과 내 진도 보기",
    "cli.lessons.about": "페이지를 읽는 순서대로, 문제 수와 내 진도와 함께 보여 줍니다.",
    "cli.lessons.chapter": "{number}장  {title}",
    # read
    "cli.read.line": "페이지를 그래프까지 텍스트로 출력",
    "cli.read.about": "페이지를 그래프까지 텍스트로 출력합니다. 페이저나 화면 낭독기로 읽기 좋습니다.",
    "cli.read.lesson": "페이지의 id (목록: tutor lessons), 또는 직접 쓰는 페이지의 경로 (.md)",
    "cli.read.options": "이 명령들에 다음을 덧붙이세요: {options}",
    "cli.read.width": "글의 너비, 칸 수 (기본값: 터미널의 너비, 최대 100)",
    "cli.read.number": "문제 {number}",
    "cli.read.result": "위의 그림은 시작 상태입니다. 결과를 보는 명령:",
    "cli.read.result-after": "위의 그림은 {step}스텝까지의 상태입니다. 결과를 보는 명령:",
    "cli.read.presets": "이 데모의 프리셋: tutor demo {demo} --preset NAME, NAME은 다음 중 하나: {names}",
    "cli.read.controls": "조절값({controls})을 바꾸는 명령:",
    "cli.read.links": "이 페이지에서 링크한 페이지:",
    "cli.read.review": "이 페이지를 복습하는 명령:",
    "cli.read.question": "답하는 명령: tutor check {name} ANSWER",
    # search
    "cli.search.line": "페이지, 문제, 용어집에서 찾기",
    "cli.search.about": """\
모든 페이지의 제목, 소제목, 목표, 본문, 문제와 용어집에서 말을 찾아 잘 맞는
곳부터 보여 줍니다. 입력한 말이 모두 나와야 합니다. 대소문자, 복수형, 하이픈,
영국식과 미국식 철자는 구별하지 않습니다. 찾은 것이 있으면 종료 코드는 0, 없으면
1입니다.""",
    "cli.search.words": "찾을 말",
    "cli.search.count": "최대 N곳까지 출력 (기본값: 20, --json이면 모두)",
    "cli.search.no-words": "'{query}': 찾을 말이 없습니다. 글자나 숫자를 쓰세요",
    "cli.search.more": "{count}곳이 더 있습니다. 모두 보려면 이렇게 붙이세요: --count {all}",
    "cli.search.glossary": "용어집",
    # quiz
    "cli.quiz.line": "한 줄씩 문제 풀기, 파이프로도 가능",
    "cli.quiz.about": """\
어느 터미널에서나, 또는 파이프로 한 줄씩 문제를 풉니다. 답할 때마다 바로
채점하고, 답은 모두 저장합니다. 답 대신 힌트(hint, ?), 건너뛰기(skip),
그만(quit)을 입력해도 됩니다. 힌트를 볼 때마다 맞혔을 때 받는 점수가 절반으로
줄어듭니다. 건너뛴 문제는 모르는 것으로 치며, 맨 끝에 다른 숫자로 한 번 더
나오고 복습에서도 다시 나옵니다. 틀린 답이 알려진 실수와 맞지 않으면 풀이의 첫
단계를 물어봅니다. 파이프에서는 그 단계를 보여 줍니다.""",
    "cli.quiz.what": "페이지 또는 문제 하나의 id, 또는 my-course/page.md처럼 직접 쓰는 페이지의 경로 (기본값: 모든 문제)",
    "cli.quiz.seed": "첫 변형의 시드 (기본값: 아직 보지 않은 변형)",
    "cli.quiz.count": "물어볼 문제 수 (기본값: 문제마다 한 번)",
    "cli.quiz.unknown": "이름이 `{name}`인 페이지나 문제가 없습니다 (목록: tutor lessons, tutor questions)",
    "cli.quiz.unknown.near": "이름이 `{name}`인 페이지나 문제가 없습니다. 혹시 {near}인가요? (목록: tutor lessons, tutor "
    "questions)",
    "cli.quiz.none": "{lesson}: 문제가 없습니다. 다른 페이지를 고르세요 (목록: tutor lessons)",
    "cli.quiz.how": "답을 입력하거나, 다음 가운데 하나를 입력하세요: 힌트(hint, ?), 건너뛰기(skip), 그만(quit).",
    "cli.quiz.place": "문제 {number}/{count}",
    "cli.quiz.once-more": "건너뛴 문제를 다시 풀어 보세요",
    "cli.quiz.prompt": "> ",
    "cli.quiz.price": "(힌트라고 입력: {what})",
    "cli.quiz.first-step": "첫 단계, 점수에 넣지 않아요 (그냥 enter를 누르면 답이 나와요): {ask}",
    "cli.quiz.step-prompt": "단계> ",
    "cli.quiz.again": "다시 풀어 보세요. 이번에 맞히면 절반만 인정해요. "
    "step을 입력하면 풀이를 한 단계 보여 주고, 그냥 enter를 누르면 답이 나와요.",
    "cli.quiz.passed": " 건너뛴 문제 {skipped}개.",
    "cli.quiz.score": "{asked}개 가운데 {right}개를 맞혔습니다.",
    # review
    "cli.review.line": "복습할 때가 된 문제를 한 줄씩 풀기",
    "cli.review.about": """\
복습할 때가 된 문제를 새 숫자로 풉니다. 문제는 잊어버리기 조금 전에 다시
나옵니다. 틀리면 몇 분 뒤, 맞히면 며칠 뒤에 나오고, 계속 맞힐수록 간격이
길어집니다. 여러 페이지의 문제가 섞여 나옵니다. 복습 일정은 지금까지의
답만으로 계산합니다.""",
    "cli.review.count": "최대 N문제까지 (기본값: 복습할 문제 모두)",
    "cli.review.retention": "문제가 다시 나올 때 아직 기억할 확률, 0.7부터 0.97까지, 저장됨 (기본값: 0.9)",
    "cli.review.forecast": "묻지 않고, 앞으로 7일 동안 날마다 복습할 문제 수만 보여 줌",
    "cli.review.json": "묻지 않고, 지금과 나중에 복습할 문제를 JSON으로 출력",
    "cli.review.kept": "저장했습니다. 아직 기억할 확률이 {share}%까지 떨어지면 문제가 다시 나옵니다.",
    "cli.review.due": "복습할 {questions}를 새 숫자로 풉니다.",
    "cli.review.nothing": "지금 복습할 문제가 없습니다.",
    "cli.review.left": "아직 복습할 {questions}가 남았습니다.",
    "cli.review.now": "지금 복습할 {questions}.",
    # ask
    "cli.ask.line": "문제의 변형 하나를 출력",
    "cli.ask.about": "시드에 해당하는 숫자로 문제를 출력합니다.",
    # check
    "cli.check.line": "답 하나 또는 답이 든 파일 채점",
    "cli.check.about": """\
답을 채점합니다. 종료 코드는 맞으면 0, 틀리면 1, 읽을 수 없으면 2입니다.
--save를 붙이지 않으면 아무것도 저장하지 않습니다.

--file은 파일에서 답을 읽습니다. question, seed, answer 열이 있는 CSV, 이 키가
있는 JSON 객체가 한 줄에 하나씩 있는 파일, 또는 `tutor progress export`가 쓴
파일입니다. student 열이 있으면 요약에 학생별 점수가 나옵니다. 빈 답은 건너뛴
문제입니다. 답마다 한 줄씩 출력하고, 문제별, 실수별 요약을 stderr로 출력합니다.
--json을 붙이면 답마다 객체 하나를 출력하고 요약은 하지 않습니다. --summary는
요약만 stdout으로 출력합니다. --json과 함께 쓰면 요약을 객체 하나로 출력합니다.""",
    "cli.check.question": "문제의 id, conv-output-size:17 같은 변형, 또는 표준 입력에서 답을 읽는 -",
    "cli.check.answer": "답, 또는 표준 입력에서 읽는 -",
    "cli.check.file": "FILE에 든 답 채점 (-는 표준 입력)",
    "cli.check.save": "답을 시도한 기록으로 저장",
    "cli.check.missing": "QUESTION과 ANSWER, 또는 --file FILE을 쓰세요 (도움말: tutor check --help)",
    "cli.check.one-of": "ANSWER와 --file 가운데 하나만 쓰세요 (도움말: tutor check --help)",
    "cli.answers.json": '{where}: 이 줄은 JSON 객체가 아닙니다({why}). 이렇게 쓰세요: {{"question": …, "seed": …, "answer": …}}',
    "cli.answers.nested": '{where}: 이 줄은 괄호가 너무 깊이 겹쳐 있습니다. 이렇게 쓰세요: {{"question": …, "seed": …, '
    '"answer": …}}',
    "cli.answers.object": "{where}: 이 줄은 JSON 객체가 아닙니다. 이렇게 쓰세요: "
    '{{"question": …, "seed": …, "answer": …}}',
    "cli.answers.header": "{where}: 첫 줄에는 question,seed,answer 같은 열 이름이 있어야 합니다",
    "cli.answers.columns": "{where}: 이 줄에는 첫 줄에 적힌 것보다 열이 많습니다. 쉼표가 든 답은 따옴표로 묶으세요",
    "cli.answers.csv": "{where}: CSV로 읽을 수 없습니다: {why}. CSV로 다시 저장하세요",
    "cli.answers.repeated": "{where}: {field} 필드가 두 번 있습니다. 하나를 지우거나 이름을 바꾸세요",
    "cli.answers.missing": "{where}: {field} 필드가 없습니다. 추가하세요",
    "cli.answers.seed": "{where}: 시드 '{seed}': 0 이상의 정수가 아닙니다",
    # questions
    "cli.questions.line": "모든 문제의 종류와 이름이 붙은 실수 보기",
    "cli.questions.about": "모든 문제를 페이지, 종류, 짚어 낼 수 있는 실수와 함께 보여 줍니다.",
    "cli.questions.id": "문제",
    "cli.questions.lesson": "페이지",
    "cli.questions.kind": "종류",
    "cli.questions.mistakes": "실수",
    # exercise
    "cli.exercise.line": "코딩 연습 과제 목록, 또는 내 풀이 확인",
    "cli.exercise.about": """\
코딩 연습 과제입니다. ID 없이 쓰면 목록을, ID를 쓰면 과제와 시작 코드를
출력합니다. 풀이는 시간, 메모리, 파일에 제한을 둔 별도의 프로세스에서 실행하고,
그 결과를 엔진의 결과와 비교합니다. TUTOR_NO_CODE=1이면 코드를 실행하지
않습니다. 종료 코드는 통과하면 0, 통과하지 못하면 1, 실행할 수 없으면 2입니다.""",
    "cli.exercise.id": "연습 과제의 id",
    "cli.exercise.file": "FILE에 든 풀이 확인 (-는 표준 입력)",
    "cli.exercise.edit": "$VISUAL 또는 $EDITOR로 풀이를 열고, 닫으면 확인",
    "cli.exercise.start": "과제와 시작 코드를 FILE에 쓰기, 아직 없는 파일이어야 함",
    "cli.exercise.no-save": "이번 시도를 저장하지 않음",
    "cli.exercise.which": "연습 과제의 이름을 쓰세요 (목록: `tutor exercise`)",
    "cli.exercise.started": "{path}에 썼습니다. 확인하는 명령: tutor exercise {id} --file {path}",
    "cli.exercise.next": "푸는 명령: tutor exercise {id} --edit   (또는 --start FILE, 그다음 --file FILE)",
    "cli.exercise.no-editor": "편집기 {editor!r}: 시작할 수 없습니다: {why}. 쓰는 편집기를 EDITOR에 지정하세요",
    "cli.exercise.editor-failed": "{editor}: 종료 코드 {code}(으)로 끝나서 확인하지 않았습니다. 풀이는 {path}에 있습니다",
    "cli.exercise.kept": "tutor: 풀이를 {path}에 저장했습니다",
    "cli.exercise.too-long": "{path}: 풀이가 너무 깁니다. {most}자 이하로 줄이세요",
    "cli.exercise.output": "코드가 출력한 것:",
    # calc
    "cli.calc.line": "계층이나 신경망의 형상, 매개변수, 메모리 계산",
    "cli.calc.about": """\
계층마다 출력 형상, 매개변수 수, 곱셈-덧셈 수(MAC), 메모리, 수용 영역을 구하고,
합계도 계산합니다.

계층은 쉼표로 나누어 쓰거나, 파일에 한 줄에 하나씩 씁니다.
  input 224x224x3     높이 x 너비 x 깊이; `input 784`는 펼친 입력
  conv 64 3x3 s1 p1   필터 64개, 스트라이드 1, 패딩 1; 그 밖에 g2(그룹),
                      d2(팽창), nobias, floor, same
  convt 64 4x4 s2 p1  전치 합성곱; 그 밖에 g2, d2, o1(출력 패딩), nobias,
                      same
  pool 2x2 s2 p0      크기를 구하는 규칙은 floor(기본값), ceil, same;
                      avgpool 7x7, globalpool, adaptivepool 7x7
  bn, dropout 0.5     이 수는 남기는 비율
  flatten, fc 4096 nobias
  relu와 그 밖의 활성화 함수는 아래의 SPEC 참고
  residual( a | b )   계층들 a와 계층들 b의 출력을 더함;
                      residual( a )는 a의 입력을 a의 출력에 더함
  branches( a | b )   두 출력을 깊이 방향으로 이어 붙임

프레임워크에서 쓰는 말도 알아듣습니다: dense, maxpool, padding=1, stride 2.

블록 안에서는 모든 가지가 블록의 입력을 받고, 빈 가지는 그 입력을 그대로
냅니다. 더한 값에는 메모리가 따로 들지 않고, 이어 붙인 값에는 따로 듭니다.
블록의 수용 영역은 가지들의 수용 영역 가운데 가장 큰 것입니다.

PyTorch의 print(model)이나 Keras의 model.summary() 출력도 FILE로 쓸 수 있습니다.""",
    # demo
    "cli.demo.line": "데모 목록, 또는 한 데모의 그림 출력",
    "cli.demo.about": "데모의 목록을 보여 주거나, 한 데모의 그림 또는 그 수치를 JSON으로 출력합니다.",
    "cli.demo.name": "데모의 이름",
    "cli.demo.set": "조절값 지정, 여러 번 쓸 수 있음",
    "cli.demo.preset": "데모의 프리셋, 또는 데모가 나오는 페이지의 프리셋 사용",
    "cli.demo.frames": "실험의 N번째 프레임 출력. 1번은 첫 스텝 이전의 그림 (기본값: 재생하기 전의 그림)",
    "cli.demo.size": "그래프의 크기, 열 x 줄 (기본값: 화면에 맞게, 또는 80x24)",
    "cli.demo.seed": "난수의 시드 (기본값: 0)",
    "cli.demo.bad-set": "'{text}': CONTROL=VALUE 형식이 아닙니다(예: S=2)",
    "cli.demo.bad-size": "'{text}': {smallest}부터 {largest}까지의 크기가 아닙니다(예: 80x24)",
    "cli.demo.which": "데모의 이름을 쓰세요 (목록: `tutor demo`)",
    "cli.demo.head.name": "데모",
    "cli.demo.head.lesson": "페이지",
    "cli.demo.head.controls": "조절값",
    "cli.demo.head.presets": "프리셋",
    # lab
    "cli.lab.line": "신경망을 만들고 학습하고 들여다보기, 화면으로 또는 출력으로",
    "cli.lab.about": """\
직접 만든 신경망을 학습시키고 보고서를 출력합니다. 보고서에는 요약 한 문장,
곡선, 계층 안의 모습이 담깁니다. 옵션이 같으면 언제나 똑같은 결과가 나옵니다.
터미널에서 `tutor lab`만 쓰거나 --play를 붙이면 화면이 열립니다. 키 목록은 `?`로
봅니다.

LAYERS는 입력 계층과 출력층을 뺀 신경망을 글로 쓴 것입니다. "fc 8, tanh, fc 8,
tanh", 또는 digits라면 "conv 8 3x3 p1, relu, pool 2x2, fc 32, relu"처럼 씁니다.
"none"은 선형 모델입니다. 쓸 수 있는 계층은 `tutor calc`에서처럼 conv, pool,
avgpool, globalpool, bn, dropout, flatten, fc와 활성화 함수입니다. 출력층은
자동으로 붙습니다. 클래스가 둘이거나(로짓) 회귀이면 유닛이 하나, 그 밖에는
클래스마다 하나(소프트맥스)입니다.

CSV 파일에는 한 줄에 예제 하나씩 특성, 레이블 순서로 쓰고 쉼표, 세미콜론 또는
탭으로 나눕니다. 첫 줄에 열 이름을 쓰면 label, class, target 열이 레이블입니다.
레이블이 모두 수이고 정수가 아닌 것이 있으면 회귀의 목표값으로 봅니다.

도전 과제는 잘되지 않는 실험과 이루어야 할 목표입니다. 바꿀 수 있는 것은
--set으로 바꿉니다. 종료 코드는 목표에 이르면 0, 이르지 못하면 1입니다.

한도: 매개변수 200,000개, 계층 60개, 스텝 100,000번, 배치 크기 10,000, 곱셈-덧셈
3e12번(몇 분). CSV 파일은 50 MB, 20,000행, 특성 1,000개, 수 2,000,000개, 클래스
100개.""",
    # glossary
    "cli.glossary.line": "용어 하나의 설명, 또는 모든 용어의 목록",
    "cli.glossary.about": """\
페이지에 나오는 용어를 설명하고, 처음 소개하는 페이지를 알려 줍니다. TERM이
없으면 모든 용어의 목록을 보여 줍니다. 철자가 조금 달라도 됩니다. minibatch나
mini-batches로도 mini-batch를 찾습니다.""",
    "cli.glossary.term": "용어, 또는 그 용어의 다른 이름",
    "cli.glossary.also": "{term} (다른 이름: {names})",
    "cli.glossary.page": "자세히 읽는 명령: tutor read {lesson}",
    "cli.glossary.none": "용어집이 없습니다. 있다면 {path} 파일입니다.",
    # progress
    "cli.progress.line": "아는 것과 자주 틀리는 것, 내보내기, 가져오기, 초기화",
    "cli.progress.about": """\
페이지마다 얼마나 아는지, 자주 하는 실수, 날마다 답한 수, 언제 무엇을 복습할지
보여 줍니다. `export`는 답을 JSON이나 CSV로, 또는 문제를 Anki 노트로
내보냅니다. `import`는 다른 컴퓨터의 답을 JSON이나 CSV에서 가져와 더하며, 있던
것을 덮어쓰지 않습니다. `reset`은 파일의 사본을 만든 다음 답을 모두 지웁니다.""",
    "cli.progress.action": "할 일 (기본값: summary)",
    "cli.progress.file": "내보내거나 가져올 파일 (-는 표준 출력 또는 표준 입력)",
    "cli.progress.format": "내보낼 것: 답은 json(기본값) 또는 csv. Anki용 문제는 문제마다 변형 여러 개가 든 패키지(apkg) "
    "또는 텍스트(anki)",
    "cli.progress.package-file": "Anki 패키지는 파일로만 내보냅니다. 이름을 쓰세요: "
    "tutor progress export --format apkg deck.apkg",
    "cli.progress.student": "csv에 이 이름이 든 student 열을 더해 제출할 수 있게 함 (tutor check --file이 학생별 점수를 냄)",
    "cli.progress.student-csv": "--student는 export --format csv와 함께 쓰세요",
    "cli.progress.yes": "먼저 묻지 않고 초기화",
    "cli.progress.retention": "문제를 더 일찍 또는 더 늦게 복습하려면 목표 기억률을 바꾸세요: "
    "tutor review --retention 0.85",
    "cli.progress.no-file": "{action}에는 파일을 쓰지 않습니다. export와 import에만 씁니다",
    "cli.progress.no-format": "{action}에는 --format을 쓰지 않습니다. export에만 씁니다",
    "cli.progress.which-file": "가져올 파일의 이름을 쓰세요. 표준 입력이면 -를 쓰세요",
    "cli.progress.exists": "{path}: 이미 있는 파일입니다. 다른 이름을 고르세요",
    "cli.progress.exported": "{path}에 썼습니다: {what}",
    "cli.progress.ahead": "날짜가 오늘({now})보다 뒤인 {answers}: 가장 오래된 것으로 칩니다. "
    "파일을 쓴 컴퓨터의 시계를 확인하세요.",
    "cli.progress.nothing-read": "아무것도 내보내지 않았습니다. {trouble}",
    "cli.progress.imported": "새로 더한 것: {new}, 이미 있던 것: {known}개",
    "cli.progress.needs-yes": "reset은 지우기 전에 먼저 묻습니다. 터미널이 아니면 --yes를 붙이세요",
    "cli.progress.sure": "{answers}를 지울까요? 사본은 남겨 둡니다. [y/N] ",
    "cli.progress.kept": "아무것도 바꾸지 않았습니다.",
    "cli.progress.reset": "답을 모두 지웠습니다. 사본은 {path}에 있습니다",
    # lint
    "cli.lint.line": "레슨 파일을 검사하고, 잘못된 곳을 고치는 방법 알려 주기",
    "cli.lint.about": """\
레슨 파일을 검사합니다. 문제점마다 파일, 줄, 고치는 방법을 출력합니다. 문제마다
여러 시드로 시험합니다. 맞는 답은 맞다고, 이름이 붙은 실수는 그 실수라고
판정해야 합니다. 종료 코드는 문제점이 없으면 0, 있으면 1입니다.""",
    "cli.lint.path": "레슨 폴더 또는 페이지 하나 (기본값: 기본 레슨)",
    "cli.lint.seeds": "문제마다 시험할 시드의 수 (기본값: 1000)",
    "cli.lint.strict": "기본 레슨의 문체 규칙을 다른 레슨에도 적용",
    "cli.lint.functions": "문제와 그래프의 수식에 쓸 수 있는 함수 목록 출력",
    "cli.lint.working": "페이지를 읽고 문제마다 시드 {seeds}개로 시험하고 있습니다 …",
    "cli.lint.style": "템플릿에서 남은 글처럼 문체에 관해 지적할 점: {count}. 보려면 --strict를 붙이세요.",
    "cli.lint.well": "문제점이 없습니다. 문제마다 시드 {seeds}개로 시험했습니다. 데모를 실행하는 문제와 번역된 페이지의 "
    "문제는 최대 20개로 시험합니다.",
    # doctor
    "cli.serve.line": "튜터를 브라우저로 보여 주기, 나 또는 다른 사람에게",
    "cli.serve.about": """\
튜터를 브라우저에 보여 주는 웹 서버를 시작합니다. 방문자마다 답과 설정을 두는
폴더가 있으며, 쿠키나 주소에 붙인 이름(/?name=anna)으로 찾습니다.
/?lesson=pooling은 그 페이지를 엽니다. --kiosk와 마찬가지로 방문자는 코드를
실행하거나 파일을 읽을 수 없습니다. 설치: pip install 'neural-tutor[serve]'""",
    "cli.serve.host": "연결을 받을 주소. 0.0.0.0이면 다른 컴퓨터도 연결할 수 있음 (기본값: {default}, 이 컴퓨터만)",
    "cli.serve.port": "연결을 받을 포트. 0이면 비어 있는 포트 (기본값: {default})",
    "cli.serve.data": "방문자의 답을 두는 폴더 (기본값: 데이터 폴더 안의 web 폴더)",
    "cli.serve.max-sessions": "동시에 열 수 있는 탭의 수. 하나에 약 70 MiB 필요 (기본값: {default})",
    "cli.serve.public-url": "서버 앞에 프록시가 있을 때 방문자가 보는 주소",
    "cli.serve.missing": "tutor serve에는 textual-serve 패키지가 필요한데 설치되어 있지 않습니다: pip install "
    "'neural-tutor[serve]' 또는 pip install 'textual-serve>=1.1.3,<1.2'",
    "cli.serve.wrong-url": "--public-url: `{url}`은(는) 주소가 아닙니다. https://tutor.example.org처럼 쓰세요",
    "cli.serve.data-unusable": "{path}: 방문자의 답을 여기에 둘 수 없습니다({why}). --data로 다른 폴더를 고르세요",
    "cli.serve.read-only": "쓰기 권한이 없음",
    "cli.serve.no-port": "{host}의 포트 {port}에서 연결을 받을 수 없습니다: {why}. --host와 --port로 다른 것을 고르세요",
    "cli.serve.ready": "튜터 주소: {url} (동시에 최대 {most}개 세션, 답은 {path}에 저장). 끄려면 ctrl+c를 누르세요.",
    "cli.doctor.line": "이 터미널에서 되는 것과 파일을 두는 곳 보기",
    "cli.doctor.about": "이 터미널에서 되는 것, 파일을 두는 곳, 개선할 점을 보여 줍니다.",
    # completion
    "cli.completion.line": "bash, zsh, fish, tcsh용 탭 자동 완성 스크립트 출력",
    "cli.completion.about": """\
탭 키로 명령과 옵션, 옵션의 값(페이지, 문제, 데모, 프리셋, 조절값, 연습 과제,
용어)을 자동 완성하는 스크립트를 출력합니다.""",
    "cli.completion.examples": """\
  eval "$(tutor completion bash)"          ~/.bashrc에
  eval "$(tutor completion zsh)"           ~/.zshrc의 compinit 다음에
  tutor completion fish | source           ~/.config/fish/config.fish에
  tutor completion tcsh > ~/.tutor.tcsh    그다음 ~/.tcshrc에서 이 파일을 source""",
    "cli.completion.shell": "쓰는 셸",
    "cli.completion.list": "스크립트 대신 이름 출력. KIND: {kinds}",
    "cli.completion.command-line": "--list presets, controls, settings와 함께: 데모나 도전 과제의 이름이 든 명령줄",
    "cli.completion.version": "버전 출력",
    "cli.completion.which": "쓰는 셸을 지정하세요: bash, zsh, fish, tcsh (도움말: tutor completion --help)",
    "cli.completion.no-compinit": "tutor: 탭 자동 완성에는 zsh의 자동 완성 시스템이 필요합니다. "
    "다음 줄을 ~/.zshrc에서 tutor가 있는 줄보다 위에 넣으세요: autoload -Uz compinit && compinit",
    **classes.MESSAGES,
    **courses.MESSAGES,
    **authors.MESSAGES,
}
