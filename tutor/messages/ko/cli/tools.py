"""Korean texts of the commands that compute, draw and check."""

MESSAGES = {
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
}
