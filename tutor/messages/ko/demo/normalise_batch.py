"""Korean messages of the demo `normalise-batch`."""

MESSAGES = {
    # controls
    "demo.normalise-batch.control.batch": "배치 크기",
    "demo.normalise-batch.control.mean": "입력 평균",
    "demo.normalise-batch.control.std": "입력 표준편차",
    "demo.normalise-batch.control.gamma": "γ",
    "demo.normalise-batch.control.beta": "β",
    # chart
    "demo.normalise-batch.share": "배치의 %",
    "demo.normalise-batch.before": "정규화 전",
    "demo.normalise-batch.after": "정규화 후",
    "demo.normalise-batch.number": "출력",
    "demo.normalise-batch.image": "이미지 하나",
    "demo.normalise-batch.batch": "학습",
    "demo.normalise-batch.running": "테스트",
    "demo.normalise-batch.batches": "배치",
    # texts
    "demo.normalise-batch.caption": (
        "{number}번째 배치, 이미지 {size}장. 정규화 전: 평균 {mean}, 표준편차 {std}. 정규화 후: {new_mean}, {new_std}. "
        "이미지 하나의 출력 {image} → {output}, 이동 통계량으로는 {tested}."
    ),
    "demo.normalise-batch.summary": "이 이미지의 값은 배치 {number}개에서 {low}부터 {high}까지 바뀌었습니다.",
    # alarms
    "demo.normalise-batch.alarm": (
        "배치 크기 {size}: 같은 이미지의 출력이 함께 든 이미지에 따라 {low}에서 {high}까지 바뀝니다. "
        "‘`batch`’를 64로 올려 보세요."
    ),
}
