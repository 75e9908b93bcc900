"""Korean messages of the demo `dead-relu`."""

MESSAGES = {
    # controls
    "demo.dead-relu.control.lr": "학습률",
    "demo.dead-relu.control.slope": "0 아래의 미분값",
    "demo.dead-relu.control.bias": "편향의 초깃값",
    # chart
    "demo.dead-relu.raster": "행 하나가 유닛 하나; 어두움: 모든 이미지에서 꺼짐",
    "demo.dead-relu.count.relu": "죽음(전체 {units})",
    "demo.dead-relu.count.leaky": "늘 꺼짐(전체 {units})",
    "demo.dead-relu.step": "스텝",
    # texts
    "demo.dead-relu.caption": (
        "스텝 {step}: 이미지 {digits}장 모두에서 꺼진 유닛 {units}개 중 {silent}개, 정확도 {right}%. 열 "
        "하나가 배치 {every}개입니다. 더 많은 이미지에서 켜질수록 밝습니다."
    ),
    "demo.dead-relu.summary.relu": (
        "스텝 {step}: 유닛 {units}개 중 {silent}개가 죽었습니다. 이미지 {digits}장에서 정확도는 {right}%입니다."
    ),
    "demo.dead-relu.summary.leaky": (
        "스텝 {step}: 유닛 {units}개 중 {silent}개가 늘 꺼져 있지만, 0 아래에서도 기울기가 전해지므로 죽은 "
        "유닛은 없습니다. 이미지 {digits}장에서 정확도는 {right}%입니다."
    ),
    # alarms
    "demo.dead-relu.alarm.dead": (
        "죽음: ReLU {units}개 중 {silent}개가 언제나 0을 출력해 학습하지 못해요. 정확도 {right}%. `lr` 값을 "
        "{lr}에서 {rate}까지 내리거나 `slope` 값을 {good}까지 올려 보세요."
    ),
    "demo.dead-relu.alarm.born": (
        "처음부터 죽음: 편향 {bias} 때문에 ReLU {units}개 중 {born}개. 지금은 {silent}개, 정확도 {right}%. "
        "`bias` 값을 0으로 하거나 `slope` 값을 {good}까지 올려 보세요."
    ),
    "demo.dead-relu.alarm.slow": (
        "유닛 {units}개 중 {silent}개가 0을 넘지 못해요. 정확도 {right}%. 미분값 {slope}, 학습률 "
        "{lr}에서는 회복이 느려요. `slope` 값을 올리거나 `bias` 값을 0으로 하세요."
    ),
    "demo.dead-relu.alarm.thrown": (
        "유닛 {units}개 중 {silent}개가 0을 넘지 못해요. 정확도 {right}%. 학습률 {lr}에 밀려났고, 미분값 "
        "{slope}에서는 회복이 느려요. `lr` 값을 {rate}까지 내리거나 `slope` 값을 올리세요."
    ),
    "demo.dead-relu.alarm.blown": (
        "스텝 {step}에서 발산: 손실이 더는 유한한 수가 아니에요. `lr` 값을 {lr}에서 {rate}까지 내려 보세요."
    ),
}
