"""Korean messages of the demo `learning-rate-schedules`."""

MESSAGES = {
    # controls
    "demo.learning-rate-schedules.control.schedule": "학습률 스케줄",
    "demo.learning-rate-schedules.control.lr": "초기 학습률",
    "demo.learning-rate-schedules.control.every": "줄이는 간격(에폭)",
    "demo.learning-rate-schedules.control.k": "감쇠 k",
    "demo.learning-rate-schedules.control.wrong": "무작위 레이블",
    # chart
    "demo.learning-rate-schedules.rate": "학습률",
    "demo.learning-rate-schedules.loss": "손실",
    "demo.learning-rate-schedules.epoch": "에폭",
    "demo.learning-rate-schedules.short.constant": "일정",
    "demo.learning-rate-schedules.short.step": "계단",
    "demo.learning-rate-schedules.short.exponential": "지수",
    "demo.learning-rate-schedules.short.1/t": "1/t",
    "demo.learning-rate-schedules.short.cosine": "코사인",
    "demo.learning-rate-schedules.short.warm-up": "워밍업",
    "demo.learning-rate-schedules.guessing": "무작위",
    # texts
    "demo.learning-rate-schedules.constant": "일정한 학습률 {lr}",
    "demo.learning-rate-schedules.step": "학습률 {lr}, {every}에폭마다 ×{factor}",
    "demo.learning-rate-schedules.exponential": "학습률 {lr}·e⁻ᵏᵗ, k = {k}",
    "demo.learning-rate-schedules.1/t": "학습률 {lr}/(1 + k·t), k = {k}",
    "demo.learning-rate-schedules.cosine": "학습률 {lr}에서 코사인처럼 감소",
    "demo.learning-rate-schedules.warm-up": "{warm}에폭 동안 {lr}까지 키운 뒤 코사인처럼 감소",
    "demo.learning-rate-schedules.all": "학습률 {lr}에서 시작하는 스케줄 넷",
    "demo.learning-rate-schedules.one": "{name} {loss}",
    "demo.learning-rate-schedules.caption": "{schedule}. 무작위 레이블 {wrong}%.",
    "demo.learning-rate-schedules.summary.all": "{epoch}에폭 뒤의 손실: {standing}.",
    "demo.learning-rate-schedules.summary.alone": "{epoch}에폭 뒤: 손실 {loss}, 테스트 정확도 {right}%.",
    "demo.learning-rate-schedules.summary.beside": (
        "{epoch}에폭 뒤 학습률 {rate}: 손실 {loss}, 정확도 {right}%. 학습률이 일정하면 손실 {plain}, 정확도 "
        "{plain_right}%."
    ),
    # alarms
    "demo.learning-rate-schedules.alarm.high": (
        "배우지 못함: 손실 {loss}, 정확도 {right}%. 학습률 {lr}에서 손실이 발산해 다시 내려오지 않습니다. "
        "‘`lr`’을 {try_} 이하로 줄여 보세요."
    ),
    "demo.learning-rate-schedules.alarm.slow": (
        "거의 배우지 못함: 손실 {loss}, 정확도 {right}%. 초기 학습률 {lr}에서는 스텝이 작고 갈수록 더 "
        "작아집니다. ‘`lr`’을 {try_} 쪽으로 키워 보세요."
    ),
    "demo.learning-rate-schedules.alarm.early.k": (
        "너무 일찍 멈춤: 손실 {loss}, 정확도 {right}%. 일정한 학습률 {lr}에서는 손실 {plain}. ‘`k`’를 "
        "내리거나 ‘`lr`’을 키워 보세요."
    ),
    "demo.learning-rate-schedules.alarm.early.slow": (
        "느림: 손실({loss})은 아직 줄지만 학습률이 너무 작습니다. 정확도 {right}%. 일정한 학습률 {lr}에서는 "
        "손실 {plain}. ‘`k`’를 내리거나 ‘`lr`’을 키워 보세요."
    ),
    "demo.learning-rate-schedules.alarm.early.every": (
        "너무 일찍 멈춤: 손실 {loss}, 정확도 {right}%. 학습률이 처음부터 너무 빨리 줄었습니다. 일정한 "
        "학습률 {lr}에서는 손실 {plain}. ‘`every`’을 올려 보세요."
    ),
    "demo.learning-rate-schedules.alarm.early.lr": (
        "너무 일찍 멈춤: 손실 {loss}, 정확도 {right}%. 학습률이 너무 빨리 줄었습니다. 일정한 학습률 "
        "{lr}에서는 손실 {plain}. ‘`lr`’을 키워 보세요."
    ),
}
