"""Korean texts of the commands that are about pages and terms."""

MESSAGES = {
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
}
