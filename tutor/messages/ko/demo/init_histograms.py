"""Korean messages of the demo `init-histograms`."""

MESSAGES = {
    # controls
    "demo.init-histograms.control.activation": "활성화 함수",
    "demo.init-histograms.control.weights": "가중치 표준편차",
    "demo.init-histograms.control.units": "계층당 유닛 수",
    # chart
    "demo.init-histograms.rows.none": "계층, 표준편차, {low}부터 {high}까지의 분포",
    "demo.init-histograms.rows.last": "계층, 표준편차, 분포 (끝 막대: {high} 이상)",
    "demo.init-histograms.rows.both": "계층, 표준편차, 분포 (양 끝: ±{high} 밖)",
    "demo.init-histograms.forward": "활성값",
    "demo.init-histograms.backward": "기울기",
    "demo.init-histograms.layer": "계층",
    # texts
    "demo.init-histograms.tanh": "tanh",
    "demo.init-histograms.relu": "ReLU",
    "demo.init-histograms.leaky": "leaky ReLU (0.1)",
    "demo.init-histograms.sigmoid": "시그모이드",
    "demo.init-histograms.linear": "활성화 함수 없음",
    "demo.init-histograms.ends.none": "",
    "demo.init-histograms.ends.last": " 마지막 막대에는 그보다 큰 값도 모두 들어갑니다.",
    "demo.init-histograms.ends.both": " 양 끝 막대에는 범위를 벗어난 값도 모두 들어갑니다.",
    "demo.init-histograms.caption": (
        "{name}: s·√n = {std}·√{units} = {factor}. 활성값의 표준편차는 계층 1에서 {first}, 계층 {depth}에서 "
        "{last}입니다.{back}"
    ),
    "demo.init-histograms.summary": (
        "계층 {depth}의 출력 가운데 포화한 것은 {saturated}%, 0인 것은 {zeros}%입니다.{ends}"
    ),
    "demo.init-histograms.back": " 기울기의 표준편차는 계층 {reached}에서 {gradient}입니다.",
    # alarms
    "demo.init-histograms.alarm.zero": (
        "모두 0: 모든 유닛이 0을 출력하고 같은 기울기를 받으므로 끝까지 똑같습니다. (로그 축에는 0이 "
        "없습니다.) ‘`weights`’에서 {better} 값을 골라 보세요."
    ),
    "demo.init-histograms.alarm.saturated": (
        "포화: 유닛의 {saturated}%가 곡선의 평평한 곳에 있습니다. 나머지 유닛을 거친 기울기는 계층마다 "
        "{back}배가 되어 {gradient}까지 커집니다. ‘`weights`’에서 {better} 값을 골라 보세요."
    ),
    "demo.init-histograms.alarm.flat": (
        "포화: 유닛의 {saturated}%가 곡선의 평평한 곳에 있어 기울기가 거의 전해지지 않습니다. "
        "‘`weights`’에서 {better} 값을 골라 보세요."
    ),
    "demo.init-histograms.alarm.exploded": (
        "폭주: 계층을 지날 때마다 표준편차가 {factor}배가 되어 끝에서는 {last}까지 커집니다. "
        "‘`weights`’에서 {better} 값을 골라 보세요."
    ),
    "demo.init-histograms.alarm.vanished": (
        "소실: 계층을 지날 때마다 표준편차가 {factor}배가 되어 끝에서는 {last}까지 작아집니다. "
        "‘`weights`’에서 {better} 값을 골라 보세요."
    ),
    "demo.init-histograms.alarm.sigmoid": (
        "기울기 소실: 시그모이드의 미분값은 최대 1/4이라서 입력에 {gradient}만 남습니다. ‘`activation`’를 "
        "tanh로 바꿔 보세요."
    ),
}
