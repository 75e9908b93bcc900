"""Texts of `tutor new`. Its examples are in the English catalogue, for both languages."""

MESSAGES = {
    "cli.new.line": "코스, 페이지, 문제, 데모를 틀에서 시작하기",
    "cli.new.about": """\
코스, 페이지, 문제, 데모의 첫 모습을 써 줍니다. 그대로 동작하는 예이며, 글을
자신의 것으로 바꾸면 됩니다. 이미 있는 파일은 덮어쓰지 않습니다.

  course    index.md와 페이지 하나가 든 폴더
  page      --dir 코스의 페이지와, index.md에 적는 그 줄
  question  quiz 블록. 종류는 number(기본값), shape, fits, expression, choice,
            several, order, read, predict, find. 화면에 출력하며, --page를
            쓰면 그 페이지의 "## Remember" 앞에 넣습니다
  demo      --dir 코스의 demos/ 폴더에 두는 파이썬 파일

파일의 형식은 docs/writing-a-lesson.md에 있습니다.""",
    "cli.new.what": "course, page, question, demo 가운데 하나",
    "cli.new.name": "이름. 영문 소문자, 숫자, 하이픈만 씀. question이면 문제의 종류",
    "cli.new.first": "course: 첫 페이지의 이름 (기본값: first-page)",
    "cli.new.one-name": "이름은 하나만 쓰세요 (도움말: tutor new --help)",
    "cli.new.dir": "page, demo: 코스의 폴더 (기본값: 현재 폴더)",
    "cli.new.page": "question: 문제를 넣을 페이지",
    "cli.new.only-question": "--page는 question에만 씁니다 (도움말: tutor new --help)",
    "cli.new.only-page": "--dir은 page와 demo에만 씁니다 (도움말: tutor new --help)",
    "cli.new.which-name": "이름을 쓰세요 (도움말: tutor new --help)",
    "cli.new.bad-name": "`{name}`: 이름으로 쓸 수 없습니다. hidden-state처럼 영문 소문자, 숫자, 하이픈만 쓰세요",
    "cli.new.no-kind": "`{kind}`: 그런 종류의 문제는 없습니다. 다음 가운데 하나를 쓰세요: {kinds}",
    "cli.new.no-kind.near": "`{kind}`: 그런 종류의 문제는 없습니다. 혹시 {near}인가요?",
    "cli.new.no-folder": "{path}: 그런 폴더가 없습니다. --dir로 코스의 폴더를 지정하세요",
    "cli.new.exists": "{path}: 이미 있습니다. 다른 이름을 고르세요",
    "cli.new.wrote": "{path} 파일을 썼습니다.",
    "cli.new.listed": "{index} 파일에 추가했습니다.",
    "cli.new.move": "{chapter}장의 마지막 페이지입니다. 다른 장에 넣으려면 그 줄을 옮기고, 페이지의 `chapter`와 "
    "index.md의 `needs`를 고치세요.",
    "cli.new.add-to-index": "이제 {index} 파일의 `lessons:` 아래에 추가하세요: {entry}",
    "cli.new.added": "`{name}` 문제를 {path} 파일에 추가했습니다.",
    "cli.new.preview": "쓰면서 보려면: {command}",
    "cli.new.lint": "검사하려면: {command}",
    "cli.new.built-in-demo": "{folder}: 기본 레슨의 폴더이고, 기본 레슨의 데모는 tutor/demos/에 있습니다. "
    "docs/writing-a-demo.md를 보세요",
    "cli.new.allow": "데모는 프로그램이므로 한 번 허용해야 합니다: {command}",
    "cli.new.use": "그다음 페이지의 demo 블록에서 보여 주세요: use: {name}",
}
