"""Korean messages of the demo `chain-rule`."""

MESSAGES = {
    # controls
    "demo.chain-rule.control.x": "x",
    "demo.chain-rule.control.w1": "w₁",
    "demo.chain-rule.control.w2": "w₂",
    "demo.chain-rule.control.y": "목표값 y",
    "demo.chain-rule.control.activation": "활성화 함수",
    "demo.chain-rule.control.skip": "스킵 연결",
    # chart
    "demo.chain-rule.values": "순전파 ↓",
    "demo.chain-rule.slopes": "미분값",
    "demo.chain-rule.gradients": "역전파 ↑",
    "demo.chain-rule.curve": "w₁에 따른 손실 · +는 접선",
    "demo.chain-rule.w1": "w₁",
    # texts
    "demo.chain-rule.forward": "순전파: {numbers} = {value}.",
    "demo.chain-rule.backward-starts": "맨 끝에서 역전파를 시작합니다: dL/dp = 2·(p − y) = {value}.",
    "demo.chain-rule.backward": "역전파: {what} = {numbers} = {value}.",
    "demo.chain-rule.end": (
        "미분값 네 개를 곱하면 dL/dw₁ = {product} = {value}이고, 이것이 접선의 기울기입니다."
    ),
    "demo.chain-rule.end-skip": (
        "두 경로를 더하면 dL/dw₁ = {product} = {value}이고, 이것이 접선의 기울기입니다."
    ),
    "demo.chain-rule.summary": "손실은 {loss}, 기울기는 dL/dw₁ = {first}, dL/dw₂ = {second}입니다.",
    "demo.chain-rule.summary.forward": "순전파에서 구할 값 {all}개 중 {done}개를 계산했습니다.",
    "demo.chain-rule.summary.backward": (
        "손실은 {loss}입니다. 역전파에서 구할 기울기 {all}개 중 {done}개를 계산했습니다."
    ),
    # alarms
    "demo.chain-rule.alarm.zero": (
        "z = {z}에서 {name}의 미분값이 0이라서 곱도 0이 되고, w₁에는 기울기가 전해지지 않습니다. ‘`w1`’이나 "
        "‘`x`’의 부호를 바꿔 보세요."
    ),
    "demo.chain-rule.alarm.flat": (
        "z = {z}에서 {name}의 미분값이 {slope}뿐이라서 w₁에는 기울기가 거의 전해지지 않습니다. ‘`w1`’이나 "
        "‘`x`’를 0에 가깝게 바꿔 보세요."
    ),
}
