"""Korean messages of the demo `digits-race`."""

MESSAGES = {
    # controls: a learning rate for every optimizer
    "demo.digits-race.control.sgd": "SGD의 학습률",
    "demo.digits-race.control.momentum": "모멘텀의 학습률",
    "demo.digits-race.control.nesterov": "네스테로프의 학습률",
    "demo.digits-race.control.adagrad": "AdaGrad의 학습률",
    "demo.digits-race.control.rmsprop": "RMSProp의 학습률",
    "demo.digits-race.control.adam": "Adam의 학습률",
    # chart
    "demo.digits-race.epoch": "에폭",
    # texts
    "demo.digits-race.caption": "손글씨 숫자의 훈련 손실, 미니배치 {batch}장.",
    "demo.digits-race.nobody": "모든 옵티마이저가 꺼져 있습니다.",
    "demo.digits-race.diverged": "발산",
    "demo.digits-race.one": "{name} {loss}",
    "demo.digits-race.one.end": "{name} {loss} ({right}%)",
    "demo.digits-race.summary": "{epoch}에폭 뒤: {standing}.",
    "demo.digits-race.end": "{epoch}에폭 뒤의 손실(테스트 정확도): {standing}.",
    # alarms
    "demo.digits-race.alarm.nobody": "실행 중인 옵티마이저가 없습니다. `{name}` 같은 것을 하나 켜 보세요.",
    "demo.digits-race.alarm.high": (
        "‘`{name}`’ {rate}은(는) 너무 커서 배우지 못합니다(손실 {loss}). {best} 쪽으로 줄여 보세요."
    ),
    "demo.digits-race.alarm.low": (
        "‘`{name}`’ {rate}은(는) 너무 작아 거의 배우지 못했습니다(아직 손실 {loss}). {best} 쪽으로 키워 보세요."
    ),
}
