"""Korean messages of the demo `symmetry`."""

MESSAGES = {
    # controls
    "demo.symmetry.control.start": "초기 가중치",
    "demo.symmetry.control.units": "은닉 유닛 수",
    "demo.symmetry.control.lr": "학습률",
    # chart
    "demo.symmetry.few": "유닛별 x의 가중치",
    "demo.symmetry.many": "각 유닛의 x 가중치",
    "demo.symmetry.accuracy": "정확도 % (점선: 찍기)",
    "demo.symmetry.step": "스텝",
    # texts
    "demo.symmetry.different": "모두 다릅니다.",
    "demo.symmetry.hardly": "모두 다르지만, 차이가 너무 작아 눈에 띄지 않습니다.",
    "demo.symmetry.identical": "가중치가 같은 유닛은 곡선이 하나로 겹칩니다: {groups}.",
    "demo.symmetry.caption": "곡선은 tanh 유닛 {units}개가 각각 x에 곱하는 가중치입니다. {groups}",
    "demo.symmetry.summary": (
        "{step}스텝 뒤 유닛 {units}개 중 서로 다른 것은 {lines}개이고, 정확도는 {right}%입니다."
    ),
    # alarms
    "demo.symmetry.alarm.zero": (
        "정확도가 {right}%에서 더 오르지 않습니다. 가중치가 0이면 신호도 기울기도 전해지지 않아, 유닛 "
        "{units}개의 가중치가 모두 0에 머물고 마지막 편향만 움직입니다. ‘`start`’를 ‘무작위’로 바꿔 보세요."
    ),
    "demo.symmetry.alarm.alike": (
        "유닛은 {units}개이지만 곡선은 하나이고, 정확도는 {right}%입니다. 가중치가 같으면 기울기도 같으므로 "
        "유닛은 끝까지 똑같습니다. ‘`start`’를 ‘무작위’로 바꿔 보세요."
    ),
    "demo.symmetry.alarm.slow": (
        "유닛이 거의 갈라지지 않았고, 정확도는 {right}%입니다. 차이가 이렇게 작으면 커지는 데 오래 "
        "걸립니다. ‘`start`’를 ‘무작위’로 바꿔 보세요."
    ),
}
