"""Texts of the commands for classes and homework."""

MESSAGES = {
    # class
    "cli.class.line": "반과 답 공유하기, 선생님은 반을 만들고 보고서 보기",
    "cli.class.about": """\
반은 데이터베이스 하나로 답을 공유합니다. 모두가 쓰는 컴퓨터에 있는 파일이거나,
URL로 연결하는 PostgreSQL입니다. 선생님이 반을 만들고, 학생은 참여한 뒤
동기화합니다. 동기화하면 새 답을 보내고, 같은 학생이 다른 컴퓨터에서 한 답을
가져옵니다. 언제든지 되풀이할 수 있고, 몇 주 동안 연결이 없었어도 됩니다. 반은
문제와 시드, 맞았는지, 어떤 실수인지, 언제인지를 봅니다. 입력한 답 자체는
--share-answers를 붙였을 때만 봅니다.

status는 내 반을 보여 주고 (기본값), create는 반을 만듭니다. join과 leave는
학생용입니다. sync는 보내고 가져오며, report는 모든 학생의 답을 보여 줍니다.""",
    "cli.class.action": "할 일 (기본값: status)",
    "cli.class.place": "반의 위치: 파일 또는 postgresql://USER@HOST/DATABASE",
    "cli.class.name": "반의 이름 (create) 또는 반에서 쓸 내 이름 (join)",
    "cli.class.pseudonym": "가명으로 참여",
    "cli.class.id": "다른 컴퓨터와 같은 사람으로 참여, 코드는 그 컴퓨터의 `tutor class`가 보여 줌",
    "cli.class.share-answers": "입력한 답도 공유",
    "cli.class.homework": "FILE에 든 과제의 점수 보고",
    "cli.class.format": "text (기본값), 스프레드시트용 csv, 또는 json",
    "cli.class.export": "나가기 전에 반에 있는 내 답을 FILE에 쓰기",
    "cli.class.delete": "반에 있는 내 기록을 모두 삭제",
    "cli.class.yes": "묻지 않고 삭제",
    "cli.class.not-taken": "{action}에는 {option}을 쓸 수 없습니다 (도움말: tutor class --help)",
    "cli.class.which-place": "반의 위치를 쓰세요: tutor class {action} URL|FILE (도움말: tutor class --help)",
    "cli.class.needs-name": '반의 이름을 쓰세요: --name "…"',
    "cli.class.needs-own-name": "--name으로 이름을 쓰거나, --pseudonym으로 가명을 쓰세요",
    "cli.class.name-or-pseudonym": "--name과 --pseudonym은 함께 쓸 수 없습니다",
    "cli.class.none": "참여한 반이 없습니다. 이렇게 참여하세요: tutor class join URL|FILE --name NAME",
    "cli.class.member": "{class_name} 반 ({place})에 {name}(으)로 있습니다.",
    "cli.class.code": "다른 컴퓨터에서 참여할 때 --id와 함께 쓸 코드: {id}",
    "cli.class.shared": "동기화하면 답마다 다음을 반에 보냅니다: 문제와 시드, 맞았는지 틀렸는지 건너뛰었는지, 어떤 실수인지, "
    "힌트를 보고 남은 점수, 답한 때와 걸린 시간.",
    "cli.class.answers-kept": "입력한 답 자체는 보내지 않습니다.",
    "cli.class.answers-shared": "입력한 답도 보냅니다.",
    "cli.class.nothing-sent": "아직 아무것도 보내지 않았습니다. 처음 동기화하면 지금까지 한 답을 모두 보냅니다 "
    "({answers}): tutor class sync",
    "cli.class.created": "{name} 반이 준비되었습니다: {place}",
    "cli.class.exists": "{name} 반이 이미 여기에 있으므로 그대로 둡니다: {place}",
    "cli.class.roles": "학생마다 데이터베이스에 자기 역할이 있어야 하고, 자기 행만 볼 수 있습니다. 역할은 이렇게 만듭니다:",
    "cli.class.file": "파일의 그룹에 속한 사람은 이 반을 쓸 수 있고, 모든 내용을 읽을 수도 있습니다. 학생끼리 답을 보면 안 되면 "
    "PostgreSQL을 쓰세요.",
    "cli.class.students-type": "학생이 입력할 명령:",
    "cli.class.synced": "보냄: {sent}. 다른 내 컴퓨터에서 가져옴: {fetched}.",
    "cli.class.unusable": "반에 있는 {answers}는 올바르지 않아서 쓸 수 없습니다",
    "cli.class.left": "{name} 반에서 나왔습니다.",
    "cli.class.deleted": "반에 있던 내 기록은 모두 삭제되었습니다. 내 컴퓨터의 기록은 그대로입니다.",
    "cli.class.rows-stay": "보낸 기록은 반에 남습니다. 나중에 삭제하려면 --id {id}로 다시 참여한 뒤 이렇게 하세요: "
    "tutor class leave --delete",
    "cli.class.not-deleted": "{place}: 기록을 삭제할 수 없습니다. 선생님에게 문의하세요",
    "cli.class.needs-yes": "leave --delete는 삭제하기 전에 묻습니다. 터미널이 아니면 --yes를 붙이세요",
    "cli.class.sure": "{name} 반에 있는 내 기록을 모두 삭제할까요? [y/N] ",
    # the report
    "cli.class.heading": "{name}: {students}",
    "cli.class.homework-heading": "과제: {title} ({id})",
    "cli.class.column.student": "학생",
    "cli.class.column.points": "점수",
    "cli.class.column.answered": "답함",
    "cli.class.column.late": "늦음",
    "cli.class.column.answers": "답",
    "cli.class.column.right": "정답",
    "cli.class.column.skipped": "건너뜀",
    "cli.class.column.share": "정답률",
    "cli.class.column.latest": "마지막 (UTC)",
    "cli.class.column.question": "문제",
    "cli.class.column.mistake": "실수",
    "cli.class.column.times": "횟수",
    "cli.class.points": "{points} / {of}",
    "cli.class.not-begun": "아직 시작하지 않음: {names}",
    "cli.class.more-mistakes": "… 외 {number}개 (--format json에 모두 있음)",
    # homework
    "cli.homework.line": "나만의 숫자가 든 과제를 보고 풀기",
    "cli.homework.about": """\
과제를 나만의 숫자와 함께 보여 줍니다. 아직 안 푼 문제와 지금까지의 점수도 보여
줍니다. --do는 안 푼 문제를 한 줄씩 묻습니다. 첫 번째 답이 맞으면 전부, 두 번째
답이 맞으면 절반의 점수를 받습니다. 힌트를 보면 점수가 줄어듭니다. 반에
참여했다면 끝난 뒤에 답을 반으로 보냅니다. 파일 형식은 docs/classes.md에
있습니다.""",
    "cli.homework.file": "과제 파일 (-는 표준 입력)",
    "cli.homework.do": "안 푼 문제를 한 줄씩 풀기",
    "cli.homework.do-or-json": "--do와 --json은 함께 쓸 수 없습니다",
    "cli.homework.do-needs-file": "--do는 표준 입력에서 답을 읽으므로, 과제는 파일로 주어야 합니다",
    "cli.homework.due": "마감: {due} ({days} 남음).",
    "cli.homework.due-today": "마감: {due} (하루 안).",
    "cli.homework.was-due": "마감이 지났습니다: {due}. 지금 하는 답은 늦은 답으로 표시됩니다.",
    "cli.homework.state.open": "안 풂",
    "cli.homework.state.right": "맞음",
    "cli.homework.state.wrong": "틀림",
    "cli.homework.state.skipped": "건너뜀",
    "cli.homework.late": ", 늦음",
    "cli.homework.variant": "{name}   {state}   {points}",
    "cli.homework.picture": "(그림이 있습니다: tutor ask {variant})",
    "cli.homework.score": "점수: {points} / {of}. 답한 문제: {answered} / {variants}.",
    "cli.homework.how": "안 푼 문제를 풀려면: tutor homework {file} --do   (하나만: tutor check {variant} ANSWER --save)",
    "cli.homework.postponed": "답은 저장했지만 아직 보내지 못했습니다: {why}",
}
