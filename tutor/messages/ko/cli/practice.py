"""Korean texts of the commands that ask questions and keep answers."""

MESSAGES = {
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
}
