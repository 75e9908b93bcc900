"""Texts of `tutor course`. Its examples are in the English catalogue, for both languages."""

MESSAGES = {
    "cli.course.line": "다른 사람이 만든 코스를 추가하고, 목록을 보고, 제거하기",
    "cli.course.about": """\
기본 레슨 옆에 코스를 추가합니다. 코스는 레슨이 든 폴더입니다. 이 컴퓨터의
폴더, 복제해 올 git 저장소, 또는 코스를 알리는 설치된 파이썬 패키지를 추가할 수
있습니다. 코스의 페이지와 문제는 어느 명령에서나 rnn/state-size처럼 앞에 코스
이름이 붙습니다. 복습과 진도는 모든 코스를 함께 셉니다.

코스에는 자체 데모가 있을 수 있습니다. 이런 데모는 사용자의 모든 권한으로 도는
프로그램이므로, --allow-code를 쓰거나 물음에 동의할 때만 실행합니다. allow와
forbid로 나중에 바꿀 수 있습니다.

list는 코스 목록을 보여 주고, update는 저장소의 최신 버전을 가져오고, remove는
코스를 뺍니다. 답은 남아 있어서, 다시 추가하면 다시 셉니다. 추가하지 않고 폴더만
보려면 --lessons를 쓰세요 (tutor --help).""",
    "cli.course.examples": """\
  tutor course add my-course/
  tutor course add https://example.org/rnn.git --as rnn
  tutor course add https://example.org/lectures.git --folder courses/rnn
  tutor course add rnn --allow-code          설치된 패키지
  tutor course list --json
  tutor course update rnn
  tutor course remove rnn""",
    "cli.course.action": "할 일 (기본값: list)",
    "cli.course.what": "add: 폴더, git 저장소의 주소, 또는 패키지. 그 밖에는 코스 이름",
    "cli.course.as": "add: id 앞에 붙는 이름 (기본값: index.md에 적힌 이름, 없으면 폴더 이름)",
    "cli.course.folder": "add: 저장소 안에서 코스가 있는 폴더",
    "cli.course.allow-code": "add: 코스의 자체 데모(프로그램)를 실행하도록 허용",
    "cli.course.list-all": "list에는 이름을 쓰지 않습니다 (도움말: tutor course --help)",
    "cli.course.which-source": "폴더, git 저장소의 주소, 또는 패키지를 쓰세요 (도움말: tutor course --help)",
    "cli.course.which-name": "코스 이름을 쓰세요 (목록: tutor course list)",
    "cli.course.only-add": "--as, --folder, --allow-code는 add에만 씁니다 (도움말: tutor course --help)",
    "cli.course.added": "`{name}` 코스를 추가했습니다({lessons}). 첫 페이지를 읽으려면: tutor {page}",
    "cli.course.may-not-run": "이 코스의 데모는 프로그램이라 뺐습니다. 허용하려면: tutor course allow {name}",
    "cli.course.ask": "`{name}` 코스에는 데모 프로그램이 있습니다. 이 컴퓨터에서 여러분이 할 수 있는 일은 무엇이든 할 수 "
    "있습니다. 허용할까요? [y/N] ",
    "cli.course.taken": "`{name}` 코스가 이미 있습니다({source}). 먼저 제거하거나 --as로 다른 이름을 고르세요",
    "cli.course.none": "기본 레슨만 있습니다. 코스를 추가하려면: tutor course add FOLDER",
    "cli.course.head.name": "이름",
    "cli.course.head.title": "제목",
    "cli.course.head.lessons": "레슨",
    "cli.course.head.programs": "프로그램",
    "cli.course.head.source": "출처",
    "cli.course.programs.none": "-",
    "cli.course.programs.allowed": "허용",
    "cli.course.programs.not-allowed": "허용 안 함",
    "cli.course.unknown-name": "`{name}` 코스는 추가되어 있지 않습니다 (목록: tutor course list)",
    "cli.course.unknown-name.near": "`{name}` 코스는 추가되어 있지 않습니다. 혹시 {near}인가요? (목록: tutor course list)",
    "cli.course.removed": "`{name}` 코스를 제거했습니다. 답은 남아 있습니다.",
    "cli.course.updated": "`{name}` 코스는 최신 버전입니다({lessons}).",
    "cli.course.changed-allowed": "이 코스의 데모 프로그램이 바뀌었습니다. 실행이 허용되어 있습니다. 금지하려면: "
    "tutor course forbid {name}",
    "cli.course.changed-not-allowed": "이 코스의 데모 프로그램이 바뀌었습니다. 허용하려면: tutor course allow {name}",
    "cli.course.update-folder": "업데이트할 것이 없습니다. `{name}` 코스는 이 컴퓨터의 폴더 {source}이며, 시작할 때마다 다시 "
    "읽습니다",
    "cli.course.update-package": "`{name}` 코스는 패키지 {source}입니다. pip로 업데이트하세요",
    "cli.course.allowed": "이제 `{name}` 코스의 자체 데모를 실행합니다.",
    "cli.course.forbidden": "이제 `{name}` 코스의 자체 데모를 실행하지 않습니다.",
    "cli.course.file": "{path}은(는) 파일입니다. 코스의 폴더를 쓰세요",
    "cli.course.no-inside": "저장소에 {folder} 폴더가 없습니다. --folder를 고치세요",
    "cli.course.elsewhere": "{source}: 맨 위 폴더에 레슨이 없습니다. {folders}을(를) 덧붙이세요",
    "cli.course.no-git": "git이 설치되어 있지 않습니다. 설치하거나, 저장소를 다른 방법으로 받아 그 폴더를 추가하세요",
    "cli.course.git": "git으로 코스를 가져오지 못했습니다: {what} (주소와 연결을 확인하세요)",
    "cli.course.unknown": "{what} 폴더가 없고, 이런 이름의 코스가 든 패키지도 설치되어 있지 않습니다 (경로를 확인하세요. "
    "저장소의 주소에는 ://이 있거나 끝이 .git입니다)",
    "cli.course.unknown.known": "{what} 폴더가 없고, 이런 이름의 코스가 든 패키지도 설치되어 있지 않습니다. 설치된 패키지의 "
    "코스는 {known}입니다 (경로를 확인하세요. 저장소의 주소에는 ://이 있거나 끝이 .git입니다)",
    "cli.course.several": "패키지 {package}에는 코스가 여럿입니다. {names} 가운데 하나를 추가하세요",
    "cli.course.broken-package": "`{name}` 코스를 찾을 수 없습니다. 패키지에 {module} 폴더가 없습니다. 만든 사람에게 알려 주세요",
}
