"""Korean messages of the demo `feature-scaling`."""

MESSAGES = {
    # controls
    "demo.feature-scaling.control.ratio": "특성 2의 크기",
    "demo.feature-scaling.control.share": "최대 학습률에 대한 비율",
    # chart
    "demo.feature-scaling.raw": "원본",
    "demo.feature-scaling.centred": "중심화",
    "demo.feature-scaling.scaled": "표준화",
    "demo.feature-scaling.loss": "손실",
    "demo.feature-scaling.step": "스텝",
    "demo.feature-scaling.weights": "가중치 ÷ 최적값",
    "demo.feature-scaling.first": "가중치 1, 세로: 가중치 2",
    "demo.feature-scaling.goal": "최적",
    "demo.feature-scaling.start": "시작",
    # texts
    "demo.feature-scaling.equal": "두 특성의 크기가 같습니다.",
    "demo.feature-scaling.larger": "특성 2는 특성 1보다 {ratio}배 큽니다.",
    "demo.feature-scaling.caption": (
        "{sizes} {step}스텝 뒤의 손실은 원본 {raw}, 중심화 {centred}, 표준화 {scaled}입니다."
    ),
    "demo.feature-scaling.summary": (
        "학습률은 원본 {rate_raw}, 중심화 {rate_centred}, 표준화 {rate_scaled}입니다. 모두 손실이 줄어드는 "
        "최대 학습률의 {share}%입니다."
    ),
    # alarms
    "demo.feature-scaling.alarm": (
        "최대 학습률의 {share}%로 학습하면 가중치가 점점 더 크게 진동하다가 셋 다 발산합니다. ‘`share`’을 "
        "0.9로 낮춰 보세요."
    ),
}
