"""Korean messages of the demo `gradient-descent-2d`."""

MESSAGES = {
    # controls
    "demo.gradient-descent-2d.control.examples": "예제",
    "demo.gradient-descent-2d.control.w1": "시작할 때의 w₁",
    "demo.gradient-descent-2d.control.w2": "시작할 때의 w₂",
    "demo.gradient-descent-2d.control.lr": "학습률",
    # chart
    "demo.gradient-descent-2d.map": "가로 w₁, 세로 w₂ · 선: 손실 {levels}",
    "demo.gradient-descent-2d.w1": "w₁",
    "demo.gradient-descent-2d.minimum": "손실 0",
    "demo.gradient-descent-2d.gradient": "기울기",
    "demo.gradient-descent-2d.slope.w1": "∂L/∂w₁",
    "demo.gradient-descent-2d.slope.w2": "∂L/∂w₂",
    "demo.gradient-descent-2d.example": "예제 {number}",
    "demo.gradient-descent-2d.mean": "평균",
    "demo.gradient-descent-2d.step": "스텝",
    # texts
    "demo.gradient-descent-2d.caption": (
        "w = {w}에서 손실은 {loss}, 기울기는 {gradient}입니다. 다음 스텝은 그 반대 방향인 {next}입니다."
    ),
    "demo.gradient-descent-2d.end": "{step}스텝 뒤 w = {w}에서 손실은 {loss}, 기울기는 {gradient}입니다.",
    "demo.gradient-descent-2d.start": "시작할 때의 손실은 {first}입니다.",
    "demo.gradient-descent-2d.summary": "{step}스텝 동안 손실이 {first}에서 {loss}(으)로 바뀌었습니다.",
    # alarms
    "demo.gradient-descent-2d.alarm.diverged": (
        "발산: 학습률이 {lr}(이)면 스텝마다 최소점을 더 멀리 지나칩니다. {step}스텝 뒤에는 손실이 "
        "{loss}까지 커집니다. ‘`lr`’을 줄여 보세요."
    ),
    "demo.gradient-descent-2d.alarm.slow": (
        "{step}스텝이 지났지만 손실이 아직 {loss}입니다. 스텝이 작으니 ‘`lr`’을 키워 보세요."
    ),
    "demo.gradient-descent-2d.alarm.swings-one": (
        "{step}스텝이 지났지만 손실이 아직 {loss}입니다. {weight}만 최소점의 양쪽을 오가니 ‘`lr`’을 줄여 "
        "보세요."
    ),
    "demo.gradient-descent-2d.alarm.swings": (
        "{step}스텝이 지났지만 손실이 아직 {loss}입니다. 가중치가 최소점의 양쪽을 오가니 ‘`lr`’을 줄여 "
        "보세요."
    ),
}
