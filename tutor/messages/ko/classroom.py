"""Texts about a class and its database, and about homework."""

MESSAGES = {
    "classroom.pseudonym": "learner-{letters}",
    "classroom.in-no-class": "참여한 반이 없습니다. 이렇게 참여하세요: tutor class join URL|FILE --name NAME",
    "classroom.in-other-class": "이미 {name} 반에 있습니다. 먼저 그 반에서 나가세요: tutor class leave",
    "classroom.unknown-id": "{place}: 이 반에 코드가 {id}인 사람이 없습니다. 다른 컴퓨터에서 `tutor class`가 보여 주는 코드를 "
    "그대로 쓰세요",
    "classroom.bad-name": "이름은 1자에서 {most}자까지 쓸 수 있습니다",
    "classroom.role-taken": "데이터베이스의 역할 {role}은 이미 {name}의 것입니다. 본인이라면 이것을 붙이세요: --id {id}",
    "classroom.name-taken": "{name}: 이미 쓰는 이름입니다. 다른 이름을 쓰세요. 다른 컴퓨터에서 참여했다면 --id CODE를 붙이세요 "
    "(코드는 그 컴퓨터의 `tutor class`가 보여 줍니다)",
    "classroom.not-member": "{place}: 이제 이 반의 구성원이 아닙니다. 다시 참여하거나 반에서 나가세요: tutor class leave",
    # the database
    "classroom.no-psycopg": "PostgreSQL에 있는 반에는 psycopg 라이브러리가 필요합니다. 이렇게 설치하세요: "
    "pip install 'psycopg[binary]>=3.2'",
    "classroom.bad-url": "{place}: 데이터베이스의 URL이 아닙니다. postgresql://USER@HOST/DATABASE 형식으로 쓰세요",
    "classroom.no-class": "{place}: 여기에는 반이 없습니다. 위치를 확인하거나 새로 만드세요: "
    "tutor class create {place} --name TEXT",
    "classroom.newer": "{place}: 더 새로운 tutor가 만든 반입니다 (형식 {version}). tutor를 업데이트하세요",
    "classroom.other-file": "{place}: 다른 데이터가 든 파일입니다. 다른 경로를 쓰세요",
    "classroom.damaged": "{place}: 손상되었거나 반이 아닌 파일입니다. 경로를 확인하거나 선생님에게 사본을 부탁하세요",
    "classroom.file": "{place}: 반을 쓸 수 없습니다: {why} (경로와 권한을 확인하세요)",
    "classroom.busy": "{place}: 다른 프로그램이 반을 쓰고 있습니다. 잃은 것은 없으니 나중에 다시 하세요",
    "classroom.full": "{place}: 반의 디스크가 가득 찼습니다. 잃은 것은 없으니 선생님에게 알리고 나중에 다시 동기화하세요",
    "classroom.away": "{place}: 반에 연결할 수 없습니다: {why}. 잃은 것은 없습니다. 위치와 연결을 확인하거나 나중에 다시 하세요",
    "classroom.refused": "{place}: 역할 {role}은 이 일을 할 수 없습니다: {why} (선생님에게 문의하세요)",
    "classroom.database": "{place}: 데이터베이스에서 오류가 났습니다: {why} (데이터베이스 관리자에게 문의하세요)",
    "classroom.no-groups": "{why}. 데이터베이스 관리자가 미리 실행하면 됩니다: {sql}",
    "classroom.interrupted": "{why} (답 {all}개 가운데 {sent}개는 도착했습니다)",
    # a homework file
    "classroom.homework.open": "필드가 닫히지 않았습니다. --- 만 있는 줄로 끝내세요",
    "classroom.homework.missing": "{field} 필드가 없습니다. `{field}: …` 줄을 추가하세요",
    "classroom.homework.questions": "questions는 목록이어야 합니다. 문제마다 - 로 시작하는 줄에 쓰세요",
    "classroom.homework.entry": "문제가 아닙니다. 문제의 id를 쓰거나, count, seeds, weight와 함께 `question: ID`로 쓰세요",
    "classroom.homework.unknown-field": "{field}: 모르는 필드입니다. 쓸 수 있는 필드: {known}",
    "classroom.homework.unknown-field.near": "{field}: 모르는 필드입니다. 혹시 {near}인가요?",
    "classroom.homework.count-or-seeds": "count와 seeds는 함께 쓸 수 없습니다. seeds는 모든 학생에게 같은 숫자를, "
    "count는 학생마다 다른 숫자를 줍니다",
    "classroom.homework.text": "{field}: 글이 아닙니다. 큰따옴표로 묶으세요",
    "classroom.homework.count": "count는 1에서 {most}까지의 정수여야 합니다",
    "classroom.homework.seeds": "seeds는 [17, 18] 같은 정수 목록이어야 합니다",
    "classroom.homework.weight": "weight는 0보다 크고 {most} 이하인 수여야 합니다",
    "classroom.homework.due": "due: '{text}'는 2026-12-07 같은 날짜나 2026-12-07T23:59+09:00 같은 시각이 아닙니다",
    "classroom.homework.twice": "{variant}: 두 번 나옵니다. 하나를 지우세요",
    "classroom.homework.too-many": "이 과제에는 변형이 {most}개보다 많습니다. 줄이세요",
}
