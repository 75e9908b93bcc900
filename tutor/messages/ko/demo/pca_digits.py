"""Korean messages of the demo `pca-digits`."""

MESSAGES = {
    # controls
    "demo.pca-digits.control.k": "주성분 수 k",
    "demo.pca-digits.control.fitted": "축을 구한 데이터",
    # chart
    "demo.pca-digits.digits": "위: 원본   아래: 복원",
    "demo.pca-digits.more": "다른 숫자",
    "demo.pca-digits.kept.fitted": "훈련 유지 %",
    "demo.pca-digits.kept.held": "테스트",
    "demo.pca-digits.axes": "주성분 1–{count}: 밝으면 더하고 어두우면 뺌",
    # texts
    "demo.pca-digits.all": "훈련 이미지",
    "demo.pca-digits.few": "0과 1뿐인 훈련 이미지",
    "demo.pca-digits.caption": (
        "주성분 64개 중 {k}개만 써도 {fitted}의 분산이 {kept}% 유지됩니다. 그림은 테스트 이미지이며, "
        "여기서는 {held}%가 유지됩니다."
    ),
    "demo.pca-digits.summary": (
        "{fitted}의 분산 가운데 {first}%는 주성분 1만으로 유지되고, 주성분 {k}을(를) 더하면 {added}%가 "
        "늘어납니다."
    ),
    # alarms
    "demo.pca-digits.alarm": (
        "주성분 {k}개로 0과 1의 분산은 {kept}% 유지되지만, 테스트 이미지(0~9)의 분산은 {held}%만 유지됩니다. "
        "숫자마다 획이 다르기 때문입니다. ‘`fitted`’를 ‘모두’로 바꿔 보세요."
    ),
}
