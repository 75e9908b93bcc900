"""Korean messages of the demo `batch-norm`."""

MESSAGES = {
    # controls
    "demo.batch-norm.control.activation": "활성화 함수",
    "demo.batch-norm.control.lr": "학습률",
    "demo.batch-norm.control.batch": "배치 크기",
    # chart
    "demo.batch-norm.off": "정규화 없음",
    "demo.batch-norm.on": "정규화 있음",
    "demo.batch-norm.images": "이미지 수",
    # texts
    "demo.batch-norm.he": "He",
    "demo.batch-norm.xavier": "Xavier",
    "demo.batch-norm.caption": (
        "정확도가 {share}%에 이른 신경망은 배치 정규화를 쓰지 않은 {count}개 중 {off}개, 쓴 {count}개 중 {on}개입니다. "
        "곡선은 테스트 정확도(%)이고, 초기 가중치는 {weights}입니다."
    ),
    "demo.batch-norm.weights.one": "{scheme} 초깃값",
    "demo.batch-norm.weights.many": "{scheme} 초깃값의 {scales}배",
    "demo.batch-norm.summary": (
        "이미지 {images}장을 학습한 뒤의 테스트 정확도는 배치 정규화를 쓰지 않으면 {off}, 쓰면 {on}입니다."
    ),
    "demo.batch-norm.none": "없음",
    # alarms
    "demo.batch-norm.alarm.one": (
        "배치 크기 1: 배치의 평균이 그 값 자체라서, 어떤 이미지든 모든 유닛이 β를 출력하게 됩니다. 엔진은 "
        "대신 오류를 냅니다. ‘`batch`’를 16으로 올려 보세요."
    ),
    "demo.batch-norm.alarm.small": (
        "배치 크기 {batch}: 이미지가 너무 적어 통계량이 우연에 크게 좌우됩니다. 정확도는 배치 정규화를 쓰면 "
        "{on}, 쓰지 않으면 {off}입니다. ‘`batch`’를 16으로 올려 보세요."
    ),
    "demo.batch-norm.alarm.rate": (
        "배치 정규화 없이는 학습률 {lr}에서 신경망 {count}개 중 {blown}개가 발산했습니다. 있으면 {on}개가 "
        "{share}%에 이릅니다. ‘`lr`’을 {try_}까지 줄여 보세요."
    ),
}
