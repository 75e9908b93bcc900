"""Texts of `tutor calc`. Its help is with that of the other commands, in `cli`."""

MESSAGES = {
    "calc.spec": "계층들, 또는 신경망의 이름: {known}; 또는 표준 입력을 읽는 -; 활성화 함수: {activations}",
    "calc.file": "FILE 읽기(-는 표준 입력): 계층들, PyTorch의 print(model) 출력, 또는 Keras의 model.summary() 출력",
    "calc.input": "신경망 자체의 입력 대신 쓸 입력, 높이 x 너비 x 깊이(예: 224x224x3)",
    "calc.input-needed": "이 출력에는 입력의 크기가 없습니다. 높이 x 너비 x 깊이로 덧붙이세요(예: \
--input 224x224x{depth})",
    "calc.floor": "conv가 맞아떨어지지 않을 때 프레임워크처럼 출력 크기를 모두 내림",
    "calc.floor-hint": "--floor를 쓰면 신경망 전체에 그렇게 합니다",
    "calc.one-of": "계층들과 --file FILE 가운데 하나만 쓰세요 (도움말: tutor calc --help)",
    "calc.missing": "계층들, 신경망의 이름, 또는 --file FILE을 쓰세요 (도움말: tutor calc --help)",
    "calc.unknown-network": "이름이 `{name}`인 계층이나 신경망이 없습니다. 혹시 {near}인가요?",
    "calc.whole-network": "{name}: 신경망 전체의 이름입니다",
    "calc.alone": "이름만 쓰세요: tutor calc {name}",
    "calc.order": "'{input}': 높이 {height}, 너비 {width}, 깊이 {depth} 순서로 읽었습니다. {height} 쪽이 깊이라면 \
이렇게 쓰세요: input {swapped}",
    "calc.layer": "계층",
    "calc.shape": "출력",
    "calc.parameters": "매개변수",
    "calc.macs": "MACs",
    "calc.memory": "메모리",
    "calc.field": "수용 영역",
    "calc.total": "합계",
    "calc.footer": "float32일 때: 매개변수 {parameters}, 이미지 한 장의 활성값 {activations}.",
    "calc.no-field": "수용 영역이 -인 곳: 한 계층의 출력들이 보는 영역의 크기가 서로 다릅니다.",
    "calc.and-others": "{layer}, {others}",
    "calc.unused": "{layer}: 끝 쪽 가장자리의 {rows}와 {columns}는 어느 윈도에도 들지 않습니다.",
    "calc.only-padding": "거기에는 패딩만 있어 잃는 픽셀은 없습니다.",
    "calc.padding-apart": "패딩을 빼면 입력에서 잃는 것은 {rows}, {columns}입니다.",
}
