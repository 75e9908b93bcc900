"""Korean messages of the demo `receptive-field`."""

MESSAGES = {
    # controls
    "demo.receptive-field.control.n": "합성곱 계층 수 n",
    "demo.receptive-field.control.F": "필터 크기 F",
    "demo.receptive-field.control.S": "스트라이드 S",
    "demo.receptive-field.control.pools": "2×2 풀링",
    "demo.receptive-field.control.d": "팽창 d",
    "demo.receptive-field.control.W": "이미지 너비 W",
    # chart
    "demo.receptive-field.title": "값 하나가 보는 곳: r, j, 경로(+: 9 초과)",
    "demo.receptive-field.histogram": "열마다 이 값까지 오는 경로의 수",
    "demo.receptive-field.image": "이미지",
    "demo.receptive-field.conv": "conv {number}",
    "demo.receptive-field.pool": "pool {number}",
    "demo.receptive-field.ways": "경로",
    # texts
    "demo.receptive-field.caption.image": "{top}의 값 하나는 이미지 {size}열 가운데 {count}열의 영향을 받습니다(■).",
    "demo.receptive-field.caption.layer": (
        "{top}의 값 하나는 {below}의 값 {size}개 가운데 {count}개의 영향을 받습니다(■)."
    ),
    "demo.receptive-field.field": "r = 1{terms} = {field}{verdict}",
    "demo.receptive-field.walking": ".",
    "demo.receptive-field.whole": ": 모든 열을 봅니다. 경로는 {least}–{most}개입니다.",
    "demo.receptive-field.alike": ": 모든 열을 보고, 경로의 수는 열마다 같습니다.",
    "demo.receptive-field.holes": ": 그 안의 {missed}열은 보지 못합니다.",
    "demo.receptive-field.cut": (
        ": 이 가운데 {seen}열만 이미지 안에 있습니다. 나머지는 패딩(0)이거나 건너뛴 열입니다."
    ),
    # alarms
    "demo.receptive-field.alarm.larger": (
        "수용 영역 {field}이(가) 이미지 {W}보다 큽니다. 적어도 {outside}열은 패딩입니다. ‘`n`’, ‘`F`’, "
        "‘`S`’, ‘`d`’를 줄이거나 ‘`W`’를 늘려 보세요."
    ),
    "demo.receptive-field.alarm.ends": (
        "합성곱 {n}개 중 {done}개만 들어갑니다. 맵 너비 {size}은(는) 2×2 풀링에 너무 좁습니다. ‘`n`’이나 "
        "‘`S`’를 줄이거나, ‘`W`’를 늘리거나, ‘`pools`’를 없음으로 바꿔 보세요."
    ),
}
