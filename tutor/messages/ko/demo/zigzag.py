"""Korean messages of the demo `zigzag`."""

MESSAGES = {
    # controls
    "demo.zigzag.control.inputs": "입력 범위",
    "demo.zigzag.control.lr": "학습률",
    "demo.zigzag.control.batch": "배치 크기",
    # chart
    "demo.zigzag.path": "가로 w₁, 세로 w₂",
    "demo.zigzag.w1": "w₁",
    "demo.zigzag.goal": "목표",
    "demo.zigzag.start": "시작",
    "demo.zigzag.now": "지금",
    "demo.zigzag.steps": "방향별 스텝",
    "demo.zigzag.rise": "함께 증가",
    "demo.zigzag.fall": "함께 감소",
    "demo.zigzag.apart": "반대로",
    # texts
    "demo.zigzag.inputs": "입력 {low}~{high}, 배치 크기 {batch}",
    "demo.zigzag.begun": "{inputs}. 목표는 오른쪽 아래입니다. w₁은 커지고 w₂는 작아져야 합니다.",
    "demo.zigzag.caption": (
        "{inputs}. {steps}스텝 중 {together}스텝에서 두 가중치가 같은 방향으로 움직였습니다."
    ),
    "demo.zigzag.summary": "{steps}스텝: 지나온 거리 {walked}, 직선거리 {straight}; 남은 거리 {left}.",
    # alarms
    "demo.zigzag.alarm.blown": (
        "{steps}스텝 만에 발산: 학습률 {lr}에서는 스텝마다 더 멀리 지나쳐요. `lr` 값을 {slower} 이하로 "
        "내려 보세요."
    ),
    "demo.zigzag.alarm.late": (
        "{steps}스텝 뒤에도 목표에 도착하지 못했어요. 남은 거리 {left}, 전체의 {near}%가 넘어요. 느리면 "
        "`lr` 값을 올리고, 이쪽저쪽으로 뛰면 내려 보세요."
    ),
}
