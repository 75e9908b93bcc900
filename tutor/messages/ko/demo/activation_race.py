"""Korean messages of the demo `activation-race`."""

MESSAGES = {
    # controls
    "demo.activation-race.control.layers": "은닉층 수",
    "demo.activation-race.control.lr": "학습률",
    "demo.activation-race.control.functions": "활성화 함수",
    # chart
    "demo.activation-race.relu": "ReLU",
    "demo.activation-race.leaky": "leaky 0.01",
    "demo.activation-race.elu": "ELU",
    "demo.activation-race.maxout": "maxout(2)",
    "demo.activation-race.tanh": "tanh",
    "demo.activation-race.sigmoid": "시그모이드",
    "demo.activation-race.diverged": "발산",
    "demo.activation-race.now": "현재 정확도 %",
    "demo.activation-race.curves": "정확도 % (점선: 찍기)",
    "demo.activation-race.step": "스텝",
    # texts
    "demo.activation-race.caption": (
        "은닉층은 {layers}개, 계층당 유닛은 {units}개이고, 학습률 {lr}의 단순한 경사 하강법으로 학습합니다. "
        "숫자 이미지 {train}장으로 학습하고 다른 {count}장으로 검증합니다."
    ),
    "demo.activation-race.summary": "{step}스텝 뒤 정확도가 가장 높은 것은 {best}, 가장 낮은 것은 {worst}입니다.",
    # alarms
    "demo.activation-race.alarm.blown": (
        "발산: {names}. 여기서는 학습률 {lr}이(가) 너무 큽니다. ‘`lr`’을 줄여 보세요."
    ),
    "demo.activation-race.alarm.sigmoid": (
        "학습 정체: 시그모이드. 미분값이 최대 1/4이라 은닉층 {layers}개를 지나면 기울기가 아주 작아집니다. "
        "‘`layers`’를 줄여 보세요."
    ),
    "demo.activation-race.alarm.stuck": (
        "학습 정체: {names}. 학습률이 {lr}(이)라서 유닛이 죽거나 포화했습니다. ‘`lr`’을 줄여 보세요."
    ),
}
