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
        "w = {w}에서 손실은 {loss}, 미분값은 {slope}입니다. 다음 w는 {w} − {lr}·{factor} = {next}입니다."
    ),
    "demo.gradient-descent-1d.end": "{step}스텝 뒤 w = {w}에서 손실은 {loss}, 미분값은 {slope}입니다.",
    "demo.gradient-descent-1d.start": "시작할 때의 손실은 {first}입니다.",
    "demo.gradient-descent-1d.summary": "{step}스텝 동안 손실이 {first}에서 {loss}(으)로 바뀌었습니다.",
    # alarms
    "demo.gradient-descent-1d.alarm.diverged": (
        "발산: 학습률이 {lr}(이)면 스텝마다 최소점을 더 멀리 지나칩니다. {step}스텝 뒤에는 손실이 "
        "{loss}까지 커집니다. ‘`lr`’을 줄여 보세요."
    ),
    "demo.gradient-descent-1d.alarm.slow": (
        "{step}스텝이 지났지만 아직 w = {w}에 이르지 못했습니다. 스텝이 작으니 ‘`lr`’을 키워 보세요."
    ),
    "demo.gradient-descent-1d.alarm.swings": (
        "{step}스텝이 지났지만 w가 아직 {w}의 양쪽을 오갑니다. ‘`lr`’을 줄여 보세요."
    ),
    "demo.gradient-descent-1d.alarm.higher": (
        "두 극소점 가운데 높은 쪽입니다. 여기서는 손실이 {loss}이지만 다른 쪽에서는 {lowest}입니다. ‘`w`’를 "
        "2 이하로 줄여 보세요."
    ),
}
