"""Korean messages of the demo `two-layers`."""

MESSAGES = {
    # controls
    "demo.two-layers.control.x1": "x₁",
    "demo.two-layers.control.x2": "x₂",
    "demo.two-layers.control.x3": "x₃",
    "demo.two-layers.control.activation": "활성화 함수",
    # chart
    "demo.two-layers.hidden": "은닉층",
    "demo.two-layers.output": "출력층",
    "demo.two-layers.unit": "유닛 {number}",
    "demo.two-layers.bias": "편향",
    "demo.two-layers.sum": "합",
    # texts
    "demo.two-layers.caption.start": "표의 한 열은 유닛 하나의 가중치와 편향입니다.",
    "demo.two-layers.caption.hidden": "은닉 유닛 {number}: {sum}.",
    "demo.two-layers.caption.activation": "{name}: {value}.",
    "demo.two-layers.caption.output": "출력 유닛 {number}: {sum}.",
    "demo.two-layers.answer": "출력 {number}이(가) 가장 크므로 이것이 신경망의 답입니다.",
    "demo.two-layers.tie": "두 출력이 같아서 답을 정할 수 없습니다.",
    "demo.two-layers.summary": (
        "유닛 {all}개 중 {done}개를 계산했습니다. 매개변수는 은닉층에 {hidden}개, 출력층에 {output}개로 "
        "모두 {parameters}개입니다."
    ),
}
