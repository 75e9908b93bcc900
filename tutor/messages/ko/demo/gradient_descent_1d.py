"""Korean messages of the demo `gradient-descent-1d`."""

MESSAGES = {
    # controls
    "demo.gradient-descent-1d.control.loss": "손실",
    "demo.gradient-descent-1d.control.w": "시작할 때의 w",
    "demo.gradient-descent-1d.control.lr": "학습률",
    # chart
    "demo.gradient-descent-1d.curve": "w에 따른 손실 · +는 접선",
    "demo.gradient-descent-1d.weight": "w",
    "demo.gradient-descent-1d.by-step": "스텝별 손실",
    "demo.gradient-descent-1d.step": "스텝",
    # texts
    "demo.gradient-descent-1d.caption": (
        "w = {w}: 손실 {loss}, 미분값 {slope}. 다음 스텝은 {w} − {lr}·{factor} = {next}."
    ),
    "demo.gradient-descent-1d.end": "{step}스텝 뒤 w = {w}: 손실 {loss}, 미분값 {slope}.",
    "demo.gradient-descent-1d.start": "시작할 때의 손실은 {first}입니다.",
    "demo.gradient-descent-1d.summary": "스텝 {step}: 손실 {first} → {loss}.",
    # alarms
    "demo.gradient-descent-1d.alarm.diverged": (
        "발산: 학습률 {lr}에서는 스텝마다 더 멀리 지나쳐서 스텝 {step} 뒤의 손실은 {loss}까지 커져요. `lr` "
        "값을 내려 보세요."
    ),
    "demo.gradient-descent-1d.alarm.slow": (
        "{step}스텝이 지났지만 w는 아직 {w}까지 가는 중이에요. 스텝이 짧아요. `lr` 값을 올려 보세요."
    ),
    "demo.gradient-descent-1d.alarm.swings": (
        "{step}스텝이 지났지만 w는 아직 {w}의 양쪽을 오가요. `lr` 값을 내려 보세요."
    ),
    "demo.gradient-descent-1d.alarm.higher": (
        "두 극소점 가운데 높은 쪽이에요. 여기 손실은 {loss}, 다른 쪽은 {lowest}이에요(예요). `w` 값을 2 이하로 내려 "
        "보세요."
    ),
}
