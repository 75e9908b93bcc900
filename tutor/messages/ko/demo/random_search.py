"""Korean messages of the demo `random-search`."""

MESSAGES = {
    # controls
    "demo.random-search.control.other": "두 번째 하이퍼파라미터",
    "demo.random-search.control.trials": "시도 횟수",
    "demo.random-search.control.axes": "뽑는 스케일",
    # chart
    "demo.random-search.lr": "lr = 10ˣ",
    "demo.random-search.accuracy": "정확도 % (곡선: 최고)",
    "demo.random-search.good": "≥95%",
    "demo.random-search.random": "무작위",
    "demo.random-search.grid": "격자",
    # texts
    "demo.random-search.decay": "가중치 감쇠",
    "demo.random-search.scale": "초기 크기",
    "demo.random-search.caption.log": (
        "{number}번 중 최고 정확도: 무작위 {best}%, 격자 {grid_best}%. 시도한 학습률: {random}가지와 {grid}가지. "
        "지금까지의 승패(n: 다시 하기){last}: 무작위 {random_won}승, 격자 {grid_won}승. 가로는 학습률, 세로는 {other}입니다."
    ),
    "demo.random-search.caption.linear": (
        "{number}번 중 최고 정확도: 무작위 {best}%, 격자 {grid_best}%. 선형으로 뽑은 학습률: {random}가지와 "
        "{grid}가지. 지금까지의 승패(n: 다시 하기){last}: 무작위 {random_won}승, 격자 {grid_won}승. 가로는 학습률, "
        "세로는 {other}입니다."
    ),
    "demo.random-search.last": ", 최근 {count}번",
    "demo.random-search.summary": (
        "{trials}번 중 {number}번 시도한 뒤의 최고 정확도: 무작위 {random}%, 격자 {grid}%. {duels}번 비교하면 무작위 "
        "탐색이 {wins}%에서 이기고, 평균은 무작위 {mean}%, 격자 {grid_mean}%입니다."
    ),
    # alarms
    "demo.random-search.alarm": (
        "무작위 학습률 {number}개 중 {above}개가 1보다 큽니다. 0.0001부터 10까지 선형으로 뽑으면 90%가 그렇습니다. "
        "1.6부터는 아무것도 배우지 못합니다. 최고: {best}%. ‘`axes`’을 로그로 바꿔 보세요."
    ),
}
