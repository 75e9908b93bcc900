"""Korean messages of the demo `activation-curves`."""

MESSAGES = {
    # controls
    "demo.activation-curves.control.function": "활성화 함수",
    "demo.activation-curves.control.x": "입력 x",
    "demo.activation-curves.control.layers": "유닛 수",
    "demo.activation-curves.control.weight": "가중치 w",
    "demo.activation-curves.control.alpha": "α (leaky, elu)",
    # chart
    "demo.activation-curves.value": "값",
    "demo.activation-curves.slope": "미분값",
    "demo.activation-curves.flat": "평평",
    "demo.activation-curves.first": "처음",
    "demo.activation-curves.only": "x에서",
    "demo.activation-curves.last": "끝",
    "demo.activation-curves.gradient": "|기울기|",
    "demo.activation-curves.negative": "음수",
    "demo.activation-curves.zero": "0",
    "demo.activation-curves.layer": "통과한 유닛 수",
    # texts
    "demo.activation-curves.linear": "활성화 함수 없음",
    "demo.activation-curves.sigmoid": "시그모이드",
    "demo.activation-curves.tanh": "tanh",
    "demo.activation-curves.relu": "ReLU",
    "demo.activation-curves.leaky": "leaky ReLU(α = {alpha})",
    "demo.activation-curves.elu": "ELU(α = {alpha})",
    "demo.activation-curves.gelu": "GELU",
    "demo.activation-curves.silu": "SiLU",
    "demo.activation-curves.caption": "{name}: x = {x}에서 값은 {value}, 미분값은 {slope}입니다.",
    "demo.activation-curves.summary": (
        "가중치가 {weight}인 유닛 {layers}개를 한 줄로 연결했습니다. 출력에서 1이던 기울기가 x에서는 "
        "{product}이(가) 됩니다."
    ),
    # alarms
    "demo.activation-curves.alarm.saturated": (
        "포화: x = {x}에서는 미분값이 {slope}뿐이라서, 끝까지 전해지는 기울기가 {product}밖에 되지 "
        "않습니다. ‘`x`’를 0 쪽으로 옮겨 보세요."
    ),
    "demo.activation-curves.alarm.alone": (
        "포화: x = {x}에서는 기울기가 {slope}밖에 전해지지 않습니다. ‘`x`’를 0 쪽으로 옮겨 보세요."
    ),
    "demo.activation-curves.alarm.zero": (
        "막힘: x = {x}에서 {name}의 미분값이 0이라서 기울기가 전해지지 않습니다. ‘`x`’를 0보다 크게 해 "
        "보세요. leaky ReLU나 ELU라면 여기서도 기울기가 전해집니다."
    ),
    "demo.activation-curves.alarm.vanished": (
        "소실: 유닛 {layers}개를 지나면 기울기가 {product}밖에 남지 않습니다. ‘`layers`’를 줄여 보세요. "
        "ReLU라면 x > 0에서 기울기가 줄지 않습니다."
    ),
    "demo.activation-curves.alarm.heavy": (
        "소실: 가중치가 {weight}(이)라서 유닛의 입력이 곡선의 평평한 곳으로 밀려났습니다. 유닛 {layers}개를 "
        "지나면 기울기가 {product}밖에 남지 않습니다. ‘`weight`’를 1로 바꿔 보세요."
    ),
    "demo.activation-curves.alarm.light": (
        "소실: 가중치가 {weight}(이)라서 유닛을 지날 때마다 기울기가 작아집니다. 유닛 {layers}개를 지나면 "
        "{product}밖에 남지 않습니다. ‘`weight`’를 1까지 키워 보세요."
    ),
    "demo.activation-curves.alarm.exploded": (
        "폭주: 가중치가 {weight}(이)라서 유닛 {layers}개를 지나면 기울기 1이 {product}까지 커집니다. "
        "‘`weight`’를 1로 줄여 보세요."
    ),
}
