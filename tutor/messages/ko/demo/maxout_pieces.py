"""Korean messages of the demo `maxout-pieces`."""

MESSAGES = {
    # controls
    "demo.maxout-pieces.control.pieces": "조각 수 k",
    "demo.maxout-pieces.control.shape": "목표 모양",
    "demo.maxout-pieces.control.start": "초기 직선",
    # chart
    "demo.maxout-pieces.largest": "최댓값",
    "demo.maxout-pieces.target": "목표",
    "demo.maxout-pieces.pieces": "조각(점선) / 최대인 점의 수",
    # texts
    "demo.maxout-pieces.parabola": "x²/2",
    "demo.maxout-pieces.size": "|x|",
    "demo.maxout-pieces.relu": "ReLU",
    "demo.maxout-pieces.leaky": "leaky ReLU(0.1)",
    "demo.maxout-pieces.sine": "sin(2x)",
    "demo.maxout-pieces.caption": (
        "maxout 유닛은 조각 {k}개 가운데 가장 큰 값을 출력합니다. 매개변수는 {k}·(1 + 1) = "
        "{parameters}개입니다. 목표는 {shape}이고, 가장 많이 벌어진 곳의 오차는 {error}입니다."
    ),
    "demo.maxout-pieces.summary": "{step}스텝 뒤에 한 곳에서라도 최댓값이 되는 조각은 {k}개 중 {used}개입니다.",
    # alarms
    "demo.maxout-pieces.alarm.convex": (
        "가장 큰 오차가 {error}입니다. 조각들의 최댓값은 아래로 볼록한 모양만 될 수 있는데, 이 목표에는 "
        "위로 볼록한 부분도 있습니다. ‘`shape`’을 아래로 볼록한 것으로 바꿔 보세요."
    ),
    "demo.maxout-pieces.alarm.idle": (
        "가장 큰 오차가 {error}입니다. 조각 {k}개 중 {idle}개는 한 번도 최댓값이 되지 않아 기울기를 받지 "
        "못합니다. ‘`start`’을 ‘서로 다름’으로 바꿔 보세요."
    ),
    "demo.maxout-pieces.alarm.few": (
        "가장 큰 오차가 {error}입니다. 조각 {k}개로는 이 곡선을 따라가기에 모자랍니다. ‘`pieces`’를 늘려 "
        "보세요."
    ),
}
