"""Korean messages of the demo `network-tally`."""

MESSAGES = {
    # controls
    "demo.network-tally.control.net": "신경망",
    "demo.network-tally.control.what": "항목",
    "demo.network-tally.control.scale": "눈금",
    # chart
    "demo.network-tally.parameters": "{net}, 매개변수: {total}",
    "demo.network-tally.memory": "{net}, 활성값(float32): {total}",
    "demo.network-tally.macs": "{net}, 곱셈-덧셈: {total}",
    "demo.network-tally.title-so-far": "{title}까지",
    "demo.network-tally.shares": "신경망 전체에서 합성곱 계층의 비율",
    "demo.network-tally.parameters.name": "매개변수",
    "demo.network-tally.memory.name": "활성값",
    "demo.network-tally.macs.name": "곱셈-덧셈",
    # texts
    "demo.network-tally.parameters.unit": "매개변수",
    "demo.network-tally.memory.unit": "활성값",
    "demo.network-tally.macs.unit": "곱셈-덧셈",
    "demo.network-tally.caption": "{name}({text}): 출력 {shape}, {what} {amount}.",
    "demo.network-tally.so-far": "계층 {count}개 중 {done}개: {what} {total}.",
    "demo.network-tally.whole": "신경망 전체: {what} {total}.",
    "demo.network-tally.most": "{summary} {name}이(가) {share}%를 차지합니다{so_far}.",
    "demo.network-tally.equal": "{summary} {name}이(가) 각각 {share}%를 차지합니다{so_far}.",
    "demo.network-tally.until-now": "(지금까지)",
}
