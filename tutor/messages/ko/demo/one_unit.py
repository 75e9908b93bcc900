"""Korean messages of the demo `one-unit`."""

MESSAGES = {
    # controls
    "demo.one-unit.control.x1": "x₁",
    "demo.one-unit.control.x2": "x₂",
    "demo.one-unit.control.w1": "w₁",
    "demo.one-unit.control.w2": "w₂",
    "demo.one-unit.control.b": "편향",
    "demo.one-unit.control.activation": "활성화 함수",
    # chart
    "demo.one-unit.heading": "입력      가중치 곱        합",
    "demo.one-unit.bias": "편향",
    "demo.one-unit.curve": "합에 따른 출력: {name}",
    "demo.one-unit.sum": "합",
    # texts
    "demo.one-unit.caption.inputs": "입력 두 개와 가중치 두 개, 그리고 편향 하나가 있습니다.",
    "demo.one-unit.caption.products": "먼저 입력마다 가중치를 곱합니다.",
    "demo.one-unit.caption.sum": "합: {sum}.",
    "demo.one-unit.caption.output": "합: {sum}. {what}",
    "demo.one-unit.relu.keeps": "합이 양수이므로 relu를 그대로 통과해 {output}이(가) 출력됩니다.",
    "demo.one-unit.relu.cuts": "합이 양수가 아니므로 relu를 거치면 {output}이(가) 됩니다.",
    "demo.one-unit.none": "활성화 함수가 없으므로 합 {output}이(가) 그대로 출력됩니다.",
    "demo.one-unit.squashes": "활성화 함수 {name}을(를) 거치면 {total}이(가) {output}(으)로 바뀝니다.",
    "demo.one-unit.summary.open": "아직 출력을 계산하지 않았습니다.",
    "demo.one-unit.summary": "합은 {total}, 출력은 {output}입니다.",
}
