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
    "demo.symmetry.identical": "같은 유닛은 곡선이 하나로 겹칩니다: {groups}.",
    "demo.symmetry.caption": "곡선: tanh 유닛 {units}개가 각각 x에 곱하는 가중치. {groups}",
    "demo.symmetry.summary": "{step}스텝 뒤 서로 다른 유닛: {units}개 중 {lines}개; 정확도 {right}%.",
    # alarms
    "demo.symmetry.alarm.zero": (
        "{right}%에서 멈춤: 가중치가 0이면 신호도 기울기도 전해지지 않아요. 유닛 {units}개가 모두 0에 "
        "머물고 마지막 편향만 움직여요. `start` 값을 무작위로 바꿔 보세요."
    ),
    "demo.symmetry.alarm.alike": (
        "유닛은 {units}개인데 곡선은 하나, 정확도 {right}%. 가중치가 같으면 기울기도 같아서 끝까지 "
        "같아요. `start` 값을 무작위로 바꿔 보세요."
    ),
    "demo.symmetry.alarm.slow": (
        "거의 갈라지지 않았어요. 정확도 {right}%. 차이가 이렇게 작으면 커지는 데 오래 걸려요. `start` 값을 "
        "무작위로 바꿔 보세요."
    ),
}
