"""Korean messages of the demo `dead-relu`."""

MESSAGES = {
    # controls
    "demo.dead-relu.control.lr": "학습률",
    "demo.dead-relu.control.slope": "음수 구간의 미분값",
    "demo.dead-relu.control.bias": "편향의 초깃값",
    # chart
    "demo.dead-relu.raster": "한 행이 유닛 하나 · 어두우면 모든 이미지에서 꺼짐",
    "demo.dead-relu.count.relu": "죽은 유닛 수(전체 {units}개)",
    "demo.dead-relu.count.leaky": "늘 꺼진 유닛 수(전체 {units}개)",
    "demo.dead-relu.step": "스텝",
    # texts
    "demo.dead-relu.caption": (
        "한 열은 배치 {every}개에 해당합니다. 이미지 {digits}장 중 유닛이 켜지는 이미지가 많을수록 밝습니다."
    ),
    "demo.dead-relu.summary.relu": (
        "{step}스텝 뒤 유닛 {units}개 중 {silent}개가 모든 이미지에서 꺼져 죽어 있습니다. 정확도는 {right}%입니다."
    ),
    "demo.dead-relu.summary.leaky": (
        "{step}스텝 뒤 유닛 {units}개 중 {silent}개가 늘 꺼져 있습니다. 하지만 음수 구간에서도 기울기가 "
        "전해지므로 죽은 유닛은 없습니다. 정확도는 {right}%입니다."
    ),
    # alarms
    "demo.dead-relu.alarm.dead": (
        "죽은 ReLU: {units}개 중 {silent}개가 모든 이미지에서 0을 출력해 더는 학습하지 못합니다. 정확도는 "
        "{right}%입니다. ‘`lr`’을 {lr}에서 {rate}(으)로 줄이거나 ‘`slope`’을 {good}까지 키워 보세요."
    ),
    "demo.dead-relu.alarm.some": (
        "죽은 ReLU: {units}개 중 {silent}개가 모든 이미지에서 0을 출력해 더는 학습하지 못합니다. 정확도는 "
        "{right}%입니다. ‘`slope`’을 {good}까지 키워 보세요."
    ),
    "demo.dead-relu.alarm.born": (
        "처음부터 죽은 ReLU: 편향이 {bias}(이)라서 {units}개 중 {born}개가 죽은 채로 시작했고, 지금은 "
        "{silent}개가 죽어 있습니다. 정확도는 {right}%입니다. ‘`bias`’을 0으로 바꾸거나 ‘`slope`’을 "
        "{good}까지 키워 보세요."
    ),
    "demo.dead-relu.alarm.slow": (
        "유닛 {units}개 중 {silent}개는 아직 모든 이미지에서 합이 음수입니다. 정확도는 {right}%입니다. "
        "미분값 {slope}, 학습률 {lr}에서는 되살아나는 속도가 느립니다. ‘`slope`’을 키우거나 ‘`bias`’을 "
        "0으로 바꿔 보세요."
    ),
    "demo.dead-relu.alarm.thrown": (
        "유닛 {units}개 중 {silent}개는 아직 모든 이미지에서 합이 음수입니다. 정확도는 {right}%입니다. "
        "학습률 {lr}의 큰 스텝에 밀려났고, 미분값이 {slope}(이)라서 더디게 되살아납니다. ‘`lr`’을 "
        "{rate}(으)로 줄이거나 ‘`slope`’을 키워 보세요."
    ),
    "demo.dead-relu.alarm.blown": (
        "{step}스텝 만에 발산해 손실이 더는 유한한 수가 아닙니다. ‘`lr`’을 {lr}에서 {rate}(으)로 줄여 보세요."
    ),
}
