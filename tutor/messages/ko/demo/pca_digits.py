"""Korean messages of the demo `pca-digits`."""

MESSAGES = {
    # controls
    "demo.pca-digits.control.k": "주성분 수 k",
    "demo.pca-digits.control.fitted": "맞춘 데이터",
    # chart
    "demo.pca-digits.digits": "위: 원본   아래: 복원",
    "demo.pca-digits.more": "다른 숫자",
    "demo.pca-digits.kept.fitted": "유지 %",
    "demo.pca-digits.kept.held": "떼어 둔 것",
    "demo.pca-digits.axes": "주성분 1–{count}: 밝으면 더하고 어두우면 뺌",
    # texts
    "demo.pca-digits.all": "훈련 숫자",
    "demo.pca-digits.few": "훈련 숫자 0과 1",
    "demo.pca-digits.caption": (
        "주성분 64개 중 {k}개로 {fitted}의 분산이 {kept}% 유지됩니다. 그림의 떼어 둔 숫자에서는 {held}%입니다."
    ),
    "demo.pca-digits.summary": (
        "주성분 1만으로 {fitted}의 분산이 {first}% 유지됩니다. 주성분 {k}이(가) {added}%를 더합니다."
    ),
    # alarms
    "demo.pca-digits.alarm": (
        "주성분 {k}개가 0과 1의 분산은 {kept}% 유지하지만, 떼어 둔 0~9 숫자의 분산은 {held}%뿐이에요. "
        "획이 다르기 때문이에요. `fitted` 값을 모두로 바꿔 보세요."
    ),
}
