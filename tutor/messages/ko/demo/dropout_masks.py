"""Korean messages of the demo `dropout-masks`."""

MESSAGES = {
    # controls
    "demo.dropout-masks.control.p": "확률 p",
    "demo.dropout-masks.control.reads": "p의 뜻",
    "demo.dropout-masks.control.scaling": "크기 조정",
    "demo.dropout-masks.control.unit": "유닛",
    "demo.dropout-masks.control.view": "보기",
    # chart
    "demo.dropout-masks.terms": "w·x, {first}–{last}회{rule}",
    "demo.dropout-masks.rule": ", 값 = {rule}",
    "demo.dropout-masks.sum": "합",
    "demo.dropout-masks.output": "출력",
    "demo.dropout-masks.out": "값",
    "demo.dropout-masks.mean": "평균",
    "demo.dropout-masks.now": "지금",
    "demo.dropout-masks.test": "테스트",
    "demo.dropout-masks.pass": "회",
    "demo.dropout-masks.step": "스텝",
    "demo.dropout-masks.with": "드롭아웃",
    "demo.dropout-masks.without": "드롭아웃 없음",
    "demo.dropout-masks.train": "훈련",
    "demo.dropout-masks.held": "검증",
    "demo.dropout-masks.best": "최고",
    # texts
    "demo.dropout-masks.keep": "남길 확률 {p}",
    "demo.dropout-masks.drop": "버릴 확률 {p}",
    "demo.dropout-masks.inverted": "학습 중에 keep으로 나눔",
    "demo.dropout-masks.vanilla": "학습 뒤에 keep을 곱함",
    "demo.dropout-masks.none": "크기 조정 없음",
    "demo.dropout-masks.caption": (
        "{reads}, {scaling}. {number}번째 순전파에서는 항 {count}개 중 {kept}개가 남아 출력이 {output}입니다."
    ),
    "demo.dropout-masks.summary": "순전파 {number}번의 평균 출력은 {mean}, 학습 뒤의 출력은 {test}입니다.",
    "demo.dropout-masks.digits": (
        "{step}스텝 뒤, 유닛을 {keep}% 남길 때: 훈련 {train}%, 검증 {test}% (최고 {best_test}). 드롭아웃이 없을 때: "
        "{plain_train}%, {plain_test}% (최고 {best_plain_test})."
    ),
    "demo.dropout-masks.gap": (
        "검증 최고: {best_test_step}스텝, 드롭아웃이 없으면 {best_plain_test_step}스텝. 훈련과 검증의 차이: "
        "{gap}%p, 드롭아웃이 없으면 {plain_gap}%p."
    ),
    # alarms
    "demo.dropout-masks.alarm.few.drop": (
        "p = {p}을(를) 버릴 확률(PyTorch)로 읽어 {keep}%만 남습니다. 남길 확률(CS231n)로 썼다면 ‘`reads`’을 "
        "남길 확률로 바꾸고, 아니면 ‘`p`’를 내려 보세요."
    ),
    "demo.dropout-masks.alarm.few.keep": (
        "p = {p}을(를) 남길 확률(CS231n)로 읽어 {keep}%만 남습니다. 버릴 확률(PyTorch)로 썼다면 ‘`reads`’을 "
        "버릴 확률로 바꾸고, 아니면 ‘`p`’를 올려 보세요."
    ),
    "demo.dropout-masks.alarm.units.keep": (
        "너무 적음: 유닛의 {keep}%로는 훈련 {train}%, 검증 {test}%에서 끝납니다. 드롭아웃이 없으면 최고 "
        "{plain}%. ‘`p`’를 올려 보세요."
    ),
    "demo.dropout-masks.alarm.units.drop": (
        "너무 적음: 유닛의 {keep}%로는 훈련 {train}%, 검증 {test}%에서 끝납니다. 드롭아웃이 없으면 최고 "
        "{plain}%. ‘`p`’를 내려 보세요."
    ),
    "demo.dropout-masks.alarm.none": (
        "평균 출력: 학습 중 {mean}, 학습 뒤 {test}. 학습 뒤에는 모든 항이 있는데 keep = {keep}을(를) "
        "곱하지 않았습니다. ‘`scaling`’을 역드롭아웃으로 바꿔 보세요."
    ),
    "demo.dropout-masks.alarm.relu": (
        "평균 출력: 학습 중 {mean}, 학습 뒤 {test}. ReLU의 평균은 평균의 ReLU와 다릅니다. ‘`unit`’을 "
        "선형으로 바꾸거나 더 많이 남겨 보세요."
    ),
}
