"""Korean messages of the demo `activation-curves`."""

MESSAGES = {
    # controls
    "demo.activation-curves.control.function": "활성화 함수",
    "demo.activation-curves.control.x": "입력 x",
    "demo.activation-curves.control.layers": "계층 수",
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
    "demo.activation-curves.layer": "지난 유닛 수",
    # texts
    "demo.activation-curves.linear": "활성화 함수 없음",
    "demo.activation-curves.sigmoid": "시그모이드",
    "demo.activation-curves.tanh": "tanh",
    "demo.activation-curves.relu": "ReLU",
    "demo.activation-curves.leaky": "leaky ReLU(α = {alpha})",
    "demo.activation-curves.elu": "ELU(α = {alpha})",
    "demo.activation-curves.gelu": "GELU",
    "demo.activation-curves.silu": "SiLU",
    "demo.activation-curves.caption": "{name}: x = {x}에서 값 {value}, 미분값 {slope}.",
    "demo.activation-curves.summary": (
        "한 줄로 연결한 유닛 {layers}개, 사이의 가중치 {weight}. 출력의 기울기 1 가운데 {product}만큼 x에 "
        "전해집니다."
    ),
    # alarms
    "demo.activation-curves.alarm.saturated": (
        "포화: x = {x}일 때 미분값은 {slope}, 전해지는 기울기는 {product}뿐이에요. `x` 값을 0 쪽으로 옮겨 "
        "보세요."
    ),
    "demo.activation-curves.alarm.alone": (
        "포화: x = {x}일 때 전해지는 기울기는 {slope}뿐이에요. `x` 값을 0 쪽으로 옮겨 보세요."
    ),
    "demo.activation-curves.alarm.zero": (
        "막힘: x = {x}일 때 미분값이 0이라서({name}) 기울기가 전해지지 않아요. `x` 값을 0보다 올리거나 "
        "`function` 값을 leaky나 elu로 바꾸세요."
    ),
    "demo.activation-curves.alarm.vanished": (
        "소실: 계층 {layers}개를 지나면 기울기가 {product}만 남아요. `layers` 값을 줄이거나, `function` "
        "값을 relu로 바꾸고 `x` 값을 0보다 크게 해 보세요."
    ),
    "demo.activation-curves.alarm.heavy": (
        "소실: 가중치 {weight}에 밀려 유닛이 평평한 곳에 있어요. 계층 {layers}개를 지나면 기울기가 "
        "{product}만 남아요. `weight` 값을 1로 바꿔 보세요."
    ),
    "demo.activation-curves.alarm.light": (
        "소실: 가중치 {weight} 때문에 계층마다 기울기가 작아져요. 계층 {layers}개를 지나면 {product}만 "
        "남아요. `weight` 값을 1까지 올려 보세요."
    ),
    "demo.activation-curves.alarm.exploded": (
        "폭주: 가중치 {weight}인 계층 {layers}개를 지나면 기울기 1이 {product}까지 커져요. `weight` 값을 "
        "1로 내려 보세요."
    ),
}
