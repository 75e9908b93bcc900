"""Korean messages of the demo `overfitting`."""

MESSAGES = {
    # controls
    "demo.overfitting.control.degree": "차수",
    "demo.overfitting.control.points": "훈련 점의 수",
    "demo.overfitting.control.noise": "노이즈",
    "demo.overfitting.control.test": "테스트 오차",
    # chart
    "demo.overfitting.fit": "{degree}차",
    "demo.overfitting.points": "훈련",
    "demo.overfitting.unseen": "검증",
    "demo.overfitting.errors": "오차",
    "demo.overfitting.training": "훈련",
    "demo.overfitting.validation": "검증",
    "demo.overfitting.test": "테스트",
    "demo.overfitting.degree": "차수",
    # texts
    "demo.overfitting.caption": "{degree}차 다항식의 훈련 오차는 {training}, 검증 오차는 {validation}입니다.",
    "demo.overfitting.summary": (
        "지금까지(0~{last}차)는 {degree}차의 검증 오차({validation})가 가장 작습니다."
    ),
    "demo.overfitting.tested": (
        "0~{last}차 가운데 가장 좋은 {degree}차는 검증 오차가 {validation}, 테스트 오차가 {test}입니다."
    ),
    # alarms
    "demo.overfitting.alarm.overfits": (
        "과적합: 검증 오차가 {best}차일 때의 {times}배입니다. ‘`degree`’를 낮추거나 ‘`points`’를 늘려 보세요."
    ),
    "demo.overfitting.alarm.all": (
        "과적합: 검증 오차가 {best}차일 때의 {times}배입니다. ‘`degree`’를 낮춰 보세요."
    ),
}
