"""Korean messages of the demo `maxout-pieces`."""

MESSAGES = {
    # controls
    "demo.maxout-pieces.control.pieces": "조각 수 k",
    "demo.maxout-pieces.control.shape": "목표 모양",
    "demo.maxout-pieces.control.start": "처음의 직선",
    # chart
    "demo.maxout-pieces.largest": "최댓값",
    "demo.maxout-pieces.target": "목표",
    "demo.maxout-pieces.pieces": "조각(점선), 최대인 곳",
    # texts
    "demo.maxout-pieces.parabola": "x²/2",
    "demo.maxout-pieces.size": "|x|",
    "demo.maxout-pieces.relu": "ReLU",
    "demo.maxout-pieces.leaky": "leaky ReLU(0.1)",
    "demo.maxout-pieces.sine": "sin(2x)",
    "demo.maxout-pieces.caption": (
        "maxout 유닛은 직선들 가운데 가장 큰 값을 출력합니다. k = {k}, 매개변수 {k}·(1 + 1) = "
        "{parameters}개. 가장 큰 오차({shape}): {error}."
    ),
    "demo.maxout-pieces.summary": "스텝 {step}: 직선 {k}개 중 {used}개가 어딘가에서 이깁니다.",
    # alarms
    "demo.maxout-pieces.alarm.convex": (
        "{error}만큼 어긋나요. 직선들의 최댓값은 위로만 휠 수 있는데, 이 곡선은 아래로도 휘어요. `shape` "
        "값을 볼록한 모양으로 바꿔 보세요."
    ),
    "demo.maxout-pieces.alarm.idle": (
        "{error}만큼 어긋나요. 직선 {k}개 중 {idle}개는 어디서도 최대가 아니라 기울기를 못 받아요. `start` "
        "값을 서로 다름으로 바꿔 보세요."
    ),
    "demo.maxout-pieces.alarm.few": (
        "{error}만큼 어긋나요. 직선 {k}개로는 모자라요. `pieces` 값을 올려 보세요."
    ),
}
