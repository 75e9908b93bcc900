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
    "demo.zigzag.begun": "{inputs}. 목표는 오른쪽 아래이므로 w₁은 커지고 w₂는 작아져야 합니다.",
    "demo.zigzag.caption": (
        "{inputs}. 지금까지 {steps}스텝 중 {together}스텝에서 두 가중치가 같은 방향으로 움직였습니다."
    ),
    "demo.zigzag.summary": (
        "{steps}스텝 동안 지나온 거리는 {walked}, 여기까지의 직선거리는 {straight}입니다. 목표까지 {left} 남았습니다."
    ),
    # alarms
    "demo.zigzag.alarm.blown": (
        "{steps}스텝 만에 발산했습니다. 학습률이 {lr}(이)면 스텝마다 목표를 더 멀리 지나칩니다. ‘`lr`’을 "
        "{slower} 이하로 줄여 보세요."
    ),
    "demo.zigzag.alarm.late": (
        "{steps}스텝이 지나도 목표에 도착하지 못했습니다. 처음 거리의 {near}%가 넘는 {left}만큼 남았습니다. "
        "조금씩만 움직이면 ‘`lr`’을 키우고, 이쪽저쪽으로 뛰면 줄여 보세요."
    ),
}
