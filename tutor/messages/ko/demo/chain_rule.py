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
    "demo.chain-rule.backward-starts": "끝에서부터 역전파: dL/dp = 2·(p − y) = {value}.",
    "demo.chain-rule.backward": "역전파: {what} = {numbers} = {value}.",
    "demo.chain-rule.end": "미분값 넷의 곱: dL/dw₁ = {product} = {value}. 접선이 기울어진 정도와 같습니다.",
    "demo.chain-rule.end-skip": "두 경로의 합: dL/dw₁ = {product} = {value}. 접선이 기울어진 정도와 같습니다.",
    "demo.chain-rule.summary": "손실은 {loss}, 기울기는 w₁ 쪽이 {first}, w₂ 쪽이 {second}입니다.",
    "demo.chain-rule.summary.forward": "순전파의 값 {all}개 중 {done}개를 계산했습니다.",
    "demo.chain-rule.summary.backward": "손실은 {loss}입니다. 기울기 {all}개 중 {done}개를 계산했습니다.",
    # alarms
    "demo.chain-rule.alarm.zero": (
        "z = {z}일 때 미분값이 0이라서({name}) 곱도 0이에요. w₁에 기울기가 전해지지 않아요. `w1` 값이나 `x` "
        "값의 부호를 바꿔 보세요."
    ),
    "demo.chain-rule.alarm.flat": (
        "z = {z}일 때 미분값이 {slope}뿐이라서({name}) w₁에 기울기가 거의 전해지지 않아요. `w1` 값이나 `x` 값을 "
        "0에 가깝게 해 보세요."
    ),
}
