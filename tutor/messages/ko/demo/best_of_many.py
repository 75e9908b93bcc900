"""Korean messages of the demo `best-of-many`."""

MESSAGES = {
    # controls
    "demo.best-of-many.control.models": "모델 수",
    "demo.best-of-many.control.validation": "검증 예제 수",
    # chart
    "demo.best-of-many.validation": "검증",
    "demo.best-of-many.best": "지금까지 최고",
    "demo.best-of-many.test": "테스트",
    "demo.best-of-many.model": "모델",
    "demo.best-of-many.chosen": "고른 모델의 정확도",
    "demo.best-of-many.here.validation": "검증",
    "demo.best-of-many.here.test": "테스트",
    "demo.best-of-many.mean.validation": "검증 평균",
    "demo.best-of-many.mean.test": "테스트 평균",
    # texts
    "demo.best-of-many.caption": (
        "지금까지 시험한 모델은 {models}개이고, 검증 정확도는 모델 {number}이(가) 가장 높습니다(예제 "
        "{examples}개에서 {best}%)."
    ),
    "demo.best-of-many.end": (
        "모델 {models}개 중 1등은 모델 {number}입니다. 검증 예제 {examples}개에서는 {best}%, 테스트 "
        "세트에서는 {test}%를 맞힙니다."
    ),
    "demo.best-of-many.summary.open": "점선은 모든 모델의 실제 정확도인 {truth}%입니다.",
    "demo.best-of-many.summary": (
        "{repeats}번 되풀이하면 1등의 정확도는 평균적으로 검증 세트에서 {validation}%, 테스트 세트에서 "
        "{test}%입니다."
    ),
    # alarms
    "demo.best-of-many.alarm.more": (
        "고른 모델의 검증 정확도가 실제보다 평균 {points}%p 높게 나왔습니다. ‘`validation`’를 늘리거나 "
        "‘`models`’를 줄여 보세요."
    ),
    "demo.best-of-many.alarm.fewer": (
        "고른 모델의 검증 정확도가 실제보다 평균 {points}%p 높게 나왔습니다. ‘`models`’를 줄여 보세요."
    ),
}
