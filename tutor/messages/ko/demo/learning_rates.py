"""Korean messages of the demo `learning-rates`."""

MESSAGES = {
    # controls
    "demo.learning-rates.control.low": "학습률 1",
    "demo.learning-rates.control.good": "학습률 2",
    "demo.learning-rates.control.high": "학습률 3",
    "demo.learning-rates.control.highest": "학습률 4",
    "demo.learning-rates.control.batch": "배치 크기",
    # chart
    "demo.learning-rates.loss": "손실",
    "demo.learning-rates.epoch": "에폭",
    "demo.learning-rates.guessing": "무작위",
    # texts
    "demo.learning-rates.one": "{rate}에서 {loss}",
    "demo.learning-rates.diverged": "발산",
    "demo.learning-rates.caption": (
        "손글씨 숫자를 SGD로 학습합니다(미니배치 {batch}장). 훈련 손실이 가장 작은 학습률은 {rate}입니다."
    ),
    "demo.learning-rates.caption.none": "손글씨 숫자를 SGD로 학습합니다(미니배치 {batch}장). 넷 다 발산했습니다.",
    "demo.learning-rates.summary": "{epoch}에폭 뒤의 손실: 학습률 {losses}.",
    # alarms
    "demo.learning-rates.alarm.high": (
        "학습률이 너무 커서 넷 다 배우지 못합니다. ‘`{name}`’ 값을 1보다 훨씬 작게 줄여 보세요."
    ),
    "demo.learning-rates.alarm.low": (
        "학습률이 너무 작아 넷 다 거의 배우지 못했습니다. ‘`{name}`’ 값을 0.1 쪽으로 키워 보세요."
    ),
}
