"""Korean messages of the demo `gradient-check`."""

MESSAGES = {
    # controls
    "demo.gradient-check.control.activation": "활성화 함수",
    "demo.gradient-check.control.sum": "가중합",
    "demo.gradient-check.control.backward": "역전파",
    # chart
    "demo.gradient-check.central": "중앙 차분",
    "demo.gradient-check.one_sided": "전방 차분",
    "demo.gradient-check.single": "중앙, float32",
    "demo.gradient-check.epsilon": "ε = 10ˣ",
    "demo.gradient-check.usual": "보통의 ε",
    # texts
    "demo.gradient-check.tanh": "tanh",
    "demo.gradient-check.relu": "ReLU",
    "demo.gradient-check.best": "{error}(ε = {eps})",
    "demo.gradient-check.caption": (
        "유닛 4개({activation})에서 수치 미분으로 구한 기울기의 상대 오차를 ε의 크기별로 보여 줍니다."
    ),
    "demo.gradient-check.flat": (
        "중앙 차분의 오차는 ε과 상관없습니다: 1e−3에서 {high}, 1e−5에서 {middle}, 1e−7에서 {low}."
    ),
    "demo.gradient-check.summary": "가장 작은 오차: 중앙 {central}, 전방 {one_sided}, float32 중앙 {single}.",
    # alarms
    "demo.gradient-check.alarm.kink": (
        "거의 모든 ε에서 {error}만큼 어긋나지만 틀린 것은 없어요. 한 유닛의 합이 정확히 0이라, 꺾인 점의 "
        "양쪽을 평균하면 미분값이 절반이에요. `sum` 값을 올려 보세요."
    ),
    "demo.gradient-check.alarm.near": (
        "ε = 1e−5에서 {error}만큼 어긋나요. 한 유닛의 합이 {sum}뿐이라 ε만큼 움직이면 꺾인 점을 넘어요. "
        "`sum` 값을 올리거나 그래프의 더 왼쪽을 보세요."
    ),
    "demo.gradient-check.alarm.wrong": (
        "ε이 아무리 작아도 {error}만큼 어긋나요. 역전파로 구한 기울기 자체가 틀렸어요. `backward` 값을 "
        "올바름으로 바꿔 보세요."
    ),
}
