"""Korean messages of the demo `train-digits`."""

MESSAGES = {
    # controls
    "demo.train-digits.control.optimizer": "옵티마이저",
    "demo.train-digits.control.lr": "학습률",
    "demo.train-digits.control.batch": "배치 크기",
    "demo.train-digits.control.filters": "필터 수",
    "demo.train-digits.control.network": "신경망",
    "demo.train-digits.control.inside": "내부 보기",
    # chart
    "demo.train-digits.loss": "손실(로그)",
    "demo.train-digits.accuracy": "정확도 %",
    "demo.train-digits.step": "스텝",
    "demo.train-digits.train": "훈련",
    "demo.train-digits.test": "테스트",
    "demo.train-digits.guessing": "무작위",
    "demo.train-digits.misread": "틀린 숫자: {count}개 중 {wrong}개",
    "demo.train-digits.filters": "첫 계층: {count}개",
    "demo.train-digits.digit": "숫자",
    "demo.train-digits.maps": "ReLU {layer}: {count}개",
    # texts
    "demo.train-digits.cnn": "CNN, 3×3 필터 {K}개와 {K2}개",
    "demo.train-digits.mlp": "MLP, 은닉 유닛 {K}개",
    "demo.train-digits.result": "{at}스텝 뒤의 테스트 정확도는 {test}%이고, 틀린 숫자는 {wrong}개입니다.",
    "demo.train-digits.example": "틀린 예 {label}→{said}: 레이블은 {label}, 신경망의 답은 {said}.",
    "demo.train-digits.inside": (
        "테스트 이미지 하나(레이블 {label}), {step}스텝 뒤: 신경망의 답은 {said}, 그 확률은 {share}%입니다."
    ),
    "demo.train-digits.summary": (
        "손실 {first} → {loss}, 스텝 {step}. {network}, 매개변수 {parameters}개, 에폭 {epoch}."
    ),
    # alarms
    "demo.train-digits.alarm.fault": (
        "발산: 손실 {first} → {loss}, 스텝 {step}. lr = {lr}에서는 스텝마다 더 멀리 지나칩니다. ‘`lr`’을 "
        "{try_} 이하로 줄여 보세요."
    ),
    "demo.train-digits.alarm.blown": (
        "발산: 손실 {first} → {peak}, 스텝 {at}. lr = {lr}에서는 스텝이 너무 커, 기울기를 믿을 수 있는 "
        "범위를 훨씬 벗어납니다. ‘`lr`’을 {try_} 이하로 줄여 보세요."
    ),
    "demo.train-digits.alarm.silent": (
        "발산: 손실 {first} → {peak}, 스텝 {at}. 이제 마지막 은닉층의 {silent}%가 모든 숫자에서 0, 즉 죽은 "
        "ReLU입니다. ‘`lr`’을 {lr}에서 {try_} 이하로 줄여 보세요."
    ),
    "demo.train-digits.alarm.dead": (
        "멈춤: {step}스텝 뒤에 마지막 은닉층의 {silent}%가 모든 숫자에서 0을 내는 죽은 ReLU라서 기울기가 "
        "전해지지 않습니다. ‘`lr`’을 {lr}에서 {try_} 이하로 줄여 보세요."
    ),
    "demo.train-digits.alarm.slow": (
        "느림: {step}스텝 뒤에도 정확도가 {test}%입니다. lr = {lr}에서는 스텝이 작습니다. ‘`lr`’을 예를 "
        "들어 {try_}까지 키워 보세요."
    ),
}
