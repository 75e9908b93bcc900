"""Korean messages of the demo `parameter-count`."""

MESSAGES = {
    # controls
    "demo.parameter-count.control.W": "입력 너비 W",
    "demo.parameter-count.control.F": "필터 크기 F",
    "demo.parameter-count.control.S": "스트라이드 S",
    "demo.parameter-count.control.P": "패딩 P",
    "demo.parameter-count.control.D": "입력 깊이 D",
    "demo.parameter-count.control.K": "필터 수 K",
    # chart
    "demo.parameter-count.title": "같은 출력에 필요한 매개변수",
    "demo.parameter-count.filter": "필터 하나",
    "demo.parameter-count.separable": "분리 합성곱",
    "demo.parameter-count.conv": "합성곱 계층",
    "demo.parameter-count.local": "공유 안 함",
    "demo.parameter-count.full": "완전 연결",
    "demo.parameter-count.filter.how": "{F}·{F}·{D} + 1",
    "demo.parameter-count.separable.how": "({F}·{F} + 1)·{D} + ({D} + 1)·{K}",
    "demo.parameter-count.conv.how": "({F}·{F}·{D} + 1)·{K}",
    "demo.parameter-count.local.how": "{size}·{size}·({F}·{F}·{D} + 1)·{K}",
    "demo.parameter-count.full.how": "{inputs}·{outputs} + {outputs}",
    # texts
    "demo.parameter-count.filter.what": (
        "필터 하나: 슬라이스 {D}장에 가중치가 {F}×{F}개씩 있고 편향이 하나 있습니다: {count}개."
    ),
    "demo.parameter-count.separable.what": (
        "분리 합성곱: 슬라이스마다 {F}×{F} 필터 하나, 이어서 슬라이스를 섞는 1×1 필터 {K}개: {count}개."
    ),
    "demo.parameter-count.conv.what": (
        "합성곱 계층: 필터 {K}개를 {size}×{size} 위치 모두에 씁니다: {count}개."
    ),
    "demo.parameter-count.local.what": (
        "공유 안 함: {size}×{size} 위치마다 필터 {K}개가 따로 있습니다: {count}개."
    ),
    "demo.parameter-count.full.what": (
        "완전 연결: 출력 {outputs}개가 각각 입력 {inputs}개를 모두 씁니다: {count}개."
    ),
    "demo.parameter-count.begun": "입력이 {W}×{W}×{D}일 때 필터 하나의 매개변수는 {count}개입니다.",
    "demo.parameter-count.shared": "합성곱 계층의 매개변수는 입력 너비와 상관없이 {conv}개입니다.",
    "demo.parameter-count.local.saves": (
        "출력 {size}×{size}×{K}: 공유하면 매개변수 {conv}개, 공유하지 않으면 {size}·{size} = "
        "{places}배입니다."
    ),
    "demo.parameter-count.local.same": (
        "출력 {size}×{size}×{K}: 매개변수는 공유하든 하지 않든 {conv}개입니다."
    ),
    "demo.parameter-count.full.same": (
        "위치가 하나뿐이라 마지막 세 막대가 같습니다: 출력 {size}×{size}×{K}개에 매개변수 {conv}개."
    ),
    "demo.parameter-count.full.one-position": (
        "합성곱 계층은 매개변수 {conv}개로 출력 {size}×{size}×{K}개를 계산합니다. 위치가 하나면 공유해도 "
        "줄지 않고, 완전 연결이면 {times}배입니다."
    ),
    "demo.parameter-count.full.saves": (
        "합성곱 계층은 매개변수 {conv}개로 출력 {size}×{size}×{K}개를 계산합니다. 공유하지 않으면 "
        "{places}배, 완전 연결이면 {times}배입니다."
    ),
}
