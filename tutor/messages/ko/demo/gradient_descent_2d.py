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
        "w = {w}: 손실 {loss}, 기울기 {gradient}. 다음 스텝은 그 반대쪽인 {next}."
    ),
    "demo.gradient-descent-2d.end": "{step}스텝 뒤 w = {w}: 손실 {loss}, 기울기 {gradient}.",
    "demo.gradient-descent-2d.start": "시작할 때의 손실은 {first}입니다.",
    "demo.gradient-descent-2d.summary": "스텝 {step}: 손실 {first} → {loss}.",
    # alarms
    "demo.gradient-descent-2d.alarm.diverged": (
        "발산: 학습률 {lr}에서는 스텝마다 더 멀리 지나쳐서 스텝 {step} 뒤의 손실은 {loss}까지 커져요. `lr` "
        "값을 내려 보세요."
    ),
    "demo.gradient-descent-2d.alarm.slow": (
        "{step}스텝이 지났지만 손실은 아직 {loss}에 머물러요. 스텝이 짧아요. `lr` 값을 올려 보세요."
    ),
    "demo.gradient-descent-2d.alarm.swings": (
        "{step}스텝이 지났지만 손실은 아직 {loss}에 머물러요. 가중치가 최소점의 양쪽을 오가요. `lr` 값을 내려 "
        "보세요."
    ),
}
