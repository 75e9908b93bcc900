"""Korean messages of the demo `preprocessing-cloud`."""

MESSAGES = {
    # controls
    "demo.preprocessing-cloud.control.stage": "단계",
    "demo.preprocessing-cloud.control.statistics": "통계",
    "demo.preprocessing-cloud.control.new": "새 점",
    "demo.preprocessing-cloud.control.correlation": "상관",
    "demo.preprocessing-cloud.control.spread": "특성 2의 표준편차",
    "demo.preprocessing-cloud.control.axes": "주축",
    # chart
    "demo.preprocessing-cloud.cloud": "점: 훈련  {letters}: 새 점",
    "demo.preprocessing-cloud.axes": "{letters}: 새 점  1 2: 축",
    "demo.preprocessing-cloud.raw": "원본",
    "demo.preprocessing-cloud.centred": "평균 뺌",
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
        "모든 점에서 훈련 세트의 평균을 뺍니다. 새 점도 마찬가지입니다."
    ),
    "demo.preprocessing-cloud.centred.own": "훈련 점에서는 훈련 점의 평균을, 새 점에서는 새 점의 평균을 뺍니다.",
    "demo.preprocessing-cloud.scaled.training": "새 점도 특성마다 훈련 세트의 표준편차로 나눕니다.",
    "demo.preprocessing-cloud.scaled.own": "훈련 점과 새 점을 각각 자기 표준편차로 나눕니다.",
    "demo.preprocessing-cloud.rotated.training": "훈련 점의 주축에 맞추어 돌렸습니다. 상관 r이 사라졌습니다.",
    "demo.preprocessing-cloud.rotated.own": "훈련 점과 새 점을 각각 자기 주축에 맞추어 돌립니다.",
    "demo.preprocessing-cloud.whitened.training": (
        "축마다 훈련 세트 분산의 제곱근으로 나눕니다. 점들이 모든 방향으로 똑같이 퍼집니다."
    ),
    "demo.preprocessing-cloud.whitened.own": "훈련 점과 새 점을 각각 자기 분산으로 화이트닝합니다.",
    "demo.preprocessing-cloud.summary": (
        "{stage}: 훈련 평균 ({mean}), 표준편차 ({std}), 상관 {correlation}; 새 점 {name}: ({before}) → "
        "({after})."
    ),
    # alarms
    "demo.preprocessing-cloud.alarm.alone": (
        "점이 하나뿐이면 그 점이 평균이에요. 여기서는 ({before})였지만, 어떤 점이든 (0, 0)이 돼요. `statistics` "
        "값을 훈련 통계로 바꿔 보세요."
    ),
    "demo.preprocessing-cloud.alarm.own": (
        "훈련 세트가 아니라 새 점의 통계를 썼어요. ({before})의 A가 같은 자리의 훈련 점과 달리 ({moved}) 자리로 옮겨졌어요. "
        "`statistics` 값을 훈련 통계로 바꿔 보세요."
    ),
    "demo.preprocessing-cloud.alarm.constant": (
        "특성 2가 훈련 세트에서 변하지 않아 표준편차가 0이에요. ε = 1e−8로만 나누게 되어 {name}의 좌표 "
        "{axis} 값이 {far}까지 튀어요. `spread` 값을 올려 보세요."
    ),
    "demo.preprocessing-cloud.alarm.flat": (
        "훈련 점이 한 직선 위에 있어요. 그 직각 방향은 √ε(ε = 0.00001)으로 나누므로 {name}의 좌표 {axis} "
        "값이 {far}까지 튀어요. `correlation` 값을 내려 보세요."
    ),
}
