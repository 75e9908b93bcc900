"""Korean messages of the demo `adam-bias`."""

MESSAGES = {
    # controls
    "demo.adam-bias.control.beta1": "β₁",
    "demo.adam-bias.control.beta2": "β₂",
    "demo.adam-bias.control.gradient": "기울기 g",
    "demo.adam-bias.control.noise": "기울기의 노이즈",
    # chart
    "demo.adam-bias.steps": "스텝/lr",
    "demo.adam-bias.with": "보정함",
    "demo.adam-bias.without": "보정 안 함",
    "demo.adam-bias.lr": "lr",
    "demo.adam-bias.step": "스텝 t",
    "demo.adam-bias.reached": "g에 대한 비율",
    "demo.adam-bias.m": "m",
    "demo.adam-bias.v": "√v",
    # texts
    "demo.adam-bias.caption": "{t}스텝 뒤에 m은 g의 {m}%, √v는 {v}%에 이르렀습니다.",
    "demo.adam-bias.summary": (
        "첫 스텝의 크기는 보정하면 {first_corrected}·lr, 보정하지 않으면 {first}·lr입니다. 보정하지 않을 때 가장 큰 스텝은 "
        "스텝 {at}의 {longest}·lr입니다."
    ),
    # alarms
    "demo.adam-bias.alarm.long": (
        "보정하지 않으면 스텝 {at}의 크기가 lr의 {longest}배입니다. β₂ = {beta2} 때문에 m이 커진 뒤에도 v는 "
        "0 가까이에 있습니다. ‘`beta2`’를 내리거나 보정을 쓰세요."
    ),
    "demo.adam-bias.alarm.short": (
        "보정하지 않으면 첫 스텝이 lr의 {first}배밖에 안 됩니다. β₁ = {beta1} 때문에 m은 0 가까이에 "
        "머무는데 v는 곧바로 커집니다. ‘`beta1`’을 내리거나 보정을 쓰세요."
    ),
}
