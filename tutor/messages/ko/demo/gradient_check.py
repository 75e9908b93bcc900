"""Korean messages of the demo `gradient-check`."""

MESSAGES = {
    # controls
    "demo.gradient-check.control.activation": "활성화 함수",
    "demo.gradient-check.control.sum": "첫 유닛의 합",
    "demo.gradient-check.control.backward": "역전파",
    # chart
    "demo.gradient-check.central": "중앙 차분",
    "demo.gradient-check.one_sided": "전방 차분",
    "demo.gradient-check.single": "중앙, float32",
    "demo.gradient-check.epsilon": "ε = 10ˣ",
    "demo.gradient-check.usual": "흔히 쓰는 ε",
    # texts
    "demo.gradient-check.tanh": "tanh",
    "demo.gradient-check.relu": "ReLU",
    "demo.gradient-check.best": "{error}(ε = {eps})",
    "demo.gradient-check.caption": (
        "{activation} 유닛 4개의 기울기를 수치 미분으로 구했을 때, ε의 크기에 따른 상대 오차입니다."
    ),
    "demo.gradient-check.flat": (
        "중앙 차분의 오차는 ε과 상관이 없습니다. 1e−3에서 {high}, 1e−5에서 {middle}, 1e−7에서 {low}입니다."
    ),
    "demo.gradient-check.summary": (
        "가장 작은 오차는 중앙 차분에서 {central}, 전방 차분에서 {one_sided}, float32 중앙 차분에서 "
        "{single}입니다."
    ),
    # alarms
    "demo.gradient-check.alarm.kink": (
        "거의 모든 ε에서 상대 오차가 {error}이지만 버그는 아닙니다. 한 유닛의 합이 정확히 0이라서, 꺾인 점 "
        "양쪽의 미분값이 평균되어 절반이 됩니다. ‘`sum`’을 키워 보세요."
    ),
    "demo.gradient-check.alarm.near": (
        "ε = 1e−5에서 상대 오차가 {error}입니다. 한 유닛의 합이 {sum}뿐이라서 ε만큼 움직이면 꺾인 점을 "
        "넘습니다. ‘`sum`’을 키우거나 그래프의 더 왼쪽을 보세요."
    ),
    "demo.gradient-check.alarm.wrong": (
        "ε이 아무리 작아도 상대 오차가 {error}입니다. 역전파로 구한 기울기가 틀렸다는 뜻입니다. "
        "‘`backward`’를 ‘정상’으로 바꿔 보세요."
    ),
}
