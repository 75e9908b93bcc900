"""Korean messages of the demo `preprocessing-cloud`."""

MESSAGES = {
    # controls
    "demo.preprocessing-cloud.control.stage": "단계",
    "demo.preprocessing-cloud.control.statistics": "통계량",
    "demo.preprocessing-cloud.control.new": "새 점",
    "demo.preprocessing-cloud.control.correlation": "상관",
    "demo.preprocessing-cloud.control.spread": "특성 2의 표준편차",
    "demo.preprocessing-cloud.control.axes": "주축",
    # chart
    "demo.preprocessing-cloud.cloud": "점: 훈련  {letters}: 새 점",
    "demo.preprocessing-cloud.axes": "{letters}: 새 점  1 2: 축",
    "demo.preprocessing-cloud.raw": "원본",
    "demo.preprocessing-cloud.centred": "중심화",
    "demo.preprocessing-cloud.scaled": "표준화",
    "demo.preprocessing-cloud.rotated": "회전",
    "demo.preprocessing-cloud.whitened": "화이트닝",
    "demo.preprocessing-cloud.mean1": "평균₁",
    "demo.preprocessing-cloud.mean2": "평균₂",
    "demo.preprocessing-cloud.std1": "std₁",
    "demo.preprocessing-cloud.std2": "std₂",
    "demo.preprocessing-cloud.r": "r",
    # texts
    "demo.preprocessing-cloud.raw.training": "측정한 그대로의 훈련 점(점)과 새 점(글자)입니다.",
    "demo.preprocessing-cloud.centred.training": (
        "모든 점에서 훈련 세트의 평균을 뺍니다. 새 점에서도 같은 평균을 뺍니다."
    ),
    "demo.preprocessing-cloud.centred.own": (
        "훈련 점에서는 훈련 점의 평균을, 새 점에서는 새 점의 평균을 뺍니다."
    ),
    "demo.preprocessing-cloud.scaled.training": "새 점도 훈련 세트의 평균과 표준편차로 표준화합니다.",
    "demo.preprocessing-cloud.scaled.flat": (
        "새 점도 훈련 세트의 평균과 표준편차로 표준화합니다. 특성 2는 표준편차가 0이라서 점들이 여전히 수평선 위에 있습니다."
    ),
    "demo.preprocessing-cloud.scaled.own": (
        "훈련 점은 훈련 점의, 새 점은 새 점의 평균과 표준편차로 표준화합니다."
    ),
    "demo.preprocessing-cloud.rotated.training": (
        "훈련 점의 주축이 좌표축이 되도록 돌립니다. 이제 상관계수 r은 0입니다."
    ),
    "demo.preprocessing-cloud.rotated.own": "훈련 점은 훈련 점의, 새 점은 새 점의 주축에 맞추어 돌립니다.",
    "demo.preprocessing-cloud.whitened.training": (
        "축마다 훈련 세트에서 구한 표준편차로 나누어, 점들이 모든 방향으로 똑같이 퍼지게 합니다."
    ),
    "demo.preprocessing-cloud.whitened.flat": (
        "축마다 훈련 세트에서 구한 표준편차로 나눕니다. 축 2는 분산이 0이라서 점들이 여전히 한 직선 위에 있습니다."
    ),
    "demo.preprocessing-cloud.whitened.own": "훈련 점은 훈련 점의, 새 점은 새 점의 분산으로 화이트닝합니다.",
    "demo.preprocessing-cloud.summary": (
        "{stage}: 훈련 점의 평균은 ({mean}), 표준편차는 ({std}), 상관계수는 {correlation}입니다. 새 점 "
        "{name}은(는) ({before})에서 ({after}) 자리로 옮겨 갑니다."
    ),
    # alarms
    "demo.preprocessing-cloud.alarm.alone": (
        "점이 하나뿐이면 그 점이 곧 평균입니다. 여기서는 ({before})에 있었지만, 어떤 점이든 (0, 0)으로 "
        "옮겨 갑니다. ‘`statistics`’을 ‘훈련 세트’로 바꿔 보세요."
    ),
    "demo.preprocessing-cloud.alarm.own": (
        "훈련 세트가 아니라 새 점에서 구한 통계량을 썼습니다. 그래서 ({before})에 있던 A가 ({moved})에 "
        "놓입니다. 같은 자리의 훈련 점은 그곳으로 가지 않습니다. ‘`statistics`’을 ‘훈련 세트’로 바꿔 "
        "보세요."
    ),
    "demo.preprocessing-cloud.alarm.constant": (
        "특성 2는 훈련 세트에서 변하지 않으므로 표준편차가 0입니다. 그래서 ε = 1e−8로만 나누게 되어, "
        "{name}의 좌표 {axis}이(가) {far}(으)로 튑니다. ‘`spread`’를 키워 보세요."
    ),
    "demo.preprocessing-cloud.alarm.flat": (
        "훈련 점이 모두 한 직선 위에 있습니다. 그 직선과 직각인 방향으로는 √ε(ε = 0.00001)으로 나누게 되어, "
        "{name}의 좌표 {axis}이(가) {far}(으)로 튑니다. ‘`correlation`’을 줄여 보세요."
    ),
}
