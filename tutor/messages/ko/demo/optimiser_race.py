"""Korean messages of the demo `optimiser-race`."""

MESSAGES = {
    # controls: the surface, a learning rate for every racer, the noise
    "demo.optimiser-race.control.surface": "곡면",
    "demo.optimiser-race.control.mu": "모멘텀 mu (μ)",
    "demo.optimiser-race.control.noise": "기울기의 노이즈",
    "demo.optimiser-race.control.sgd": "SGD의 학습률",
    "demo.optimiser-race.control.momentum": "모멘텀의 학습률",
    "demo.optimiser-race.control.nesterov": "네스테로프의 학습률",
    "demo.optimiser-race.control.adagrad": "AdaGrad의 학습률",
    "demo.optimiser-race.control.rmsprop": "RMSProp의 학습률",
    "demo.optimiser-race.control.adam": "Adam의 학습률",
    "demo.optimiser-race.control.adadelta": "AdaDelta의 학습률",
    # names of the racers, in full and where there is little room
    "demo.optimiser-race.name.sgd": "SGD",
    "demo.optimiser-race.name.momentum": "모멘텀",
    "demo.optimiser-race.name.nesterov": "네스테로프",
    "demo.optimiser-race.name.adagrad": "AdaGrad",
    "demo.optimiser-race.name.rmsprop": "RMSProp",
    "demo.optimiser-race.name.adam": "Adam",
    "demo.optimiser-race.name.adadelta": "AdaDelta",
    "demo.optimiser-race.short.sgd": "SGD",
    "demo.optimiser-race.short.momentum": "모멘텀",
    "demo.optimiser-race.short.nesterov": "NAG",
    "demo.optimiser-race.short.adagrad": "AdG",
    "demo.optimiser-race.short.rmsprop": "RMS",
    "demo.optimiser-race.short.adam": "Adam",
    "demo.optimiser-race.short.adadelta": "AdD",
    # chart
    "demo.optimiser-race.ground": "위에서 본 곡면",
    "demo.optimiser-race.loss": "손실",
    "demo.optimiser-race.step": "스텝",
    "demo.optimiser-race.rates": "가중치별 학습률",
    # texts
    "demo.optimiser-race.bowl": "y 방향의 곡률이 x 방향의 20배인 그릇",
    "demo.optimiser-race.round": "둥근 그릇",
    "demo.optimiser-race.tilted": "45° 돌린 그릇",
    "demo.optimiser-race.saddle": "두 골짜기 사이의 안장점",
    "demo.optimiser-race.beale": "Beale 함수, 고원과 절벽",
    "demo.optimiser-race.rosenbrock": "Rosenbrock의 휜 골짜기",
    "demo.optimiser-race.gone": "발산",
    "demo.optimiser-race.standing": "{name} {loss}",
    "demo.optimiser-race.nobody": "{surface}. 모든 옵티마이저가 꺼져 있습니다.",
    "demo.optimiser-race.caption": "{surface}. 등고선을 하나 넘을 때마다 손실이 4배입니다.",
    "demo.optimiser-race.summary": "처음 손실 {first}. {step}스텝 뒤: {standing}.",
    "demo.optimiser-race.where": "{summary} 지금 ({x}, {y}).",
    # alarms
    "demo.optimiser-race.alarm.nobody": "실행 중인 옵티마이저가 없습니다. `{name}` 같은 것을 하나 켜 보세요.",
    "demo.optimiser-race.alarm.bound": (
        "‘`{name}`’ {rate}에서는 가장 가파른 방향의 스텝이 최소점을 지나쳐, 반대쪽의 같은 높이나 더 높은 "
        "곳에 닿습니다. {bound}보다 작게 줄여 보세요."
    ),
    "demo.optimiser-race.alarm.fast": (
        "‘`{name}`’ {rate}에서는 스텝이 너무 커, 기울기를 믿을 수 있는 범위를 훨씬 벗어나 튕겨 나갑니다. "
        "{try_} 이하로 줄여 보세요."
    ),
    "demo.optimiser-race.alarm.least": (
        "이 곡면이 너무 가팔라 ‘`{name}`’ {rate}에서도 튕겨 나갑니다. 다른 ‘`surface`’를 고르거나 이 "
        "옵티마이저를 꺼 보세요."
    ),
    "demo.optimiser-race.alarm.noisy": (
        "‘`{name}`’ {rate}은(는) 노이즈 {noise}에 비해 너무 커서, 내려왔던 손실이 다시 {loss}까지 튕겨 "
        "올라갔습니다. 이 값이나 ‘`noise`’를 내려 보세요."
    ),
    "demo.optimiser-race.alarm.slow": (
        "‘`{name}`’ {rate}에서는 스텝이 너무 작아 거의 내려오지 못했고, 손실이 아직 {loss}에 머뭅니다. 예를 "
        "들어 {try_}까지 키워 보세요."
    ),
}
