"""Korean messages of the demo `layer-stack`."""

MESSAGES = {
    # controls
    "demo.layer-stack.control.activation": "활성화 함수",
    "demo.layer-stack.control.layers": "은닉층 수",
    "demo.layer-stack.control.units": "계층당 유닛 수",
    "demo.layer-stack.control.data": "데이터",
    # chart
    "demo.layer-stack.plane": "○와 ●: 데이터  점: ●로 예측",
    "demo.layer-stack.accuracy": "정확도 % (점선: 찍기)",
    "demo.layer-stack.step": "스텝",
    # texts
    "demo.layer-stack.sides": "양쪽에 한 클래스씩",
    "demo.layer-stack.corners": "마주 보는 꼭짓점끼리 같은 클래스",
    "demo.layer-stack.ring": "원과 그 둘레의 고리",
    "demo.layer-stack.no-activation": "사이에 활성화 함수 없음",
    "demo.layer-stack.between": "사이에 {activation}",
    "demo.layer-stack.single": "은닉층 없이 선형 계층 하나, 매개변수 {parameters}개",
    "demo.layer-stack.stack": "은닉층 {hidden}개, 선형 계층 {count}개, {between}, 매개변수 {parameters}개",
    "demo.layer-stack.line": "{stack}. 결정 경계는 직선 하나입니다.",
    "demo.layer-stack.bent": "{stack}. 결정 경계가 휠 수 있습니다.",
    "demo.layer-stack.units": "{stack}. 결정 경계가 휠 수 있습니다. 선은 유닛의 합이 0인 곳입니다.",
    "demo.layer-stack.units-off": "{stack}. 선은 유닛의 합이 0인 곳, 0은 모든 유닛이 꺼진 곳입니다.",
    "demo.layer-stack.summary": (
        "데이터: {kind}. 처음에 {first}%였던 정확도가 {step}스텝 뒤에는 {right}%입니다."
    ),
    # alarms
    "demo.layer-stack.alarm.straight": (
        "정확도가 {right}%에서 더 오르지 않습니다. {best}%를 맞히는 직선도 있지만, 손실은 지금 경계에서 "
        "가장 작습니다. ‘`activation`’를 relu로 바꿔 보세요."
    ),
    "demo.layer-stack.alarm.alone": (
        "정확도가 {right}%에서 더 오르지 않습니다. 선형 계층 하나로는 직선 경계만 그릴 수 있습니다. "
        "‘`layers`’를 늘리고 ‘`activation`’를 relu로 바꿔 보세요."
    ),
    "demo.layer-stack.alarm.weak": (
        "정확도가 {right}%에서 더 오르지 않습니다. 경계가 휠 수는 있지만 경계를 꺾을 유닛이 모자랍니다. "
        "‘`units`’를 늘리거나 시드를 바꿔(n) 보세요."
    ),
}
