"""Korean messages of the demo `flatten-fc`."""

MESSAGES = {
    # controls
    "demo.flatten-fc.control.W": "학습한 너비 W",
    "demo.flatten-fc.control.D": "입력 깊이 D",
    "demo.flatten-fc.control.H": "유닛 수 H",
    "demo.flatten-fc.control.as": "보는 방식",
    "demo.flatten-fc.control.extra": "추가한 열",
    # chart
    "demo.flatten-fc.input": "입력",
    "demo.flatten-fc.filter": "필터 {unit}",
    "demo.flatten-fc.maps": "필터 {numbers}의 출력",
    "demo.flatten-fc.outputs": "출력",
    "demo.flatten-fc.output": "{sum} + 편향 {bias} = {output}",
    "demo.flatten-fc.so-far": "지금까지 {sum}",
    "demo.flatten-fc.row": "펼친 행 x와 유닛별 가중치 w",
    "demo.flatten-fc.place": "위치",
    "demo.flatten-fc.x": "x",
    "demo.flatten-fc.weight": "w{unit}",
    "demo.flatten-fc.product": "x·w{unit}",
    # texts
    "demo.flatten-fc.flattening": "입력의 슬라이스 {d}, {r}행 {c}열이 펼친 행의 {at}번째 값이 됩니다.",
    "demo.flatten-fc.no-weight": (
        "입력의 슬라이스 {d}, {r}행 {c}열이 펼친 행의 {at}번째 값이 되지만, 어느 유닛에도 그 가중치가 "
        "없습니다(░)."
    ),
    "demo.flatten-fc.adding": (
        "유닛 {unit}, {at}번째 값(슬라이스 {d}, {r}행 {c}열): {x}·{w} = {product}, 지금까지의 합 {sum}."
    ),
    "demo.flatten-fc.adding.conv": (
        "필터 {unit}, 슬라이스 {d}, {r}행 {c}열(펼치면 {at}번째): {x}·{w} = {product}, 지금까지의 합 {sum}."
    ),
    "demo.flatten-fc.sliding": (
        "왼쪽 위 칸을 {r}행 {c}열에 놓은 필터 {unit}: 모든 곱과 편향을 더하면 {output}입니다."
    ),
    "demo.flatten-fc.fc.summary": (
        "입력 {n}개, 유닛 {H}개: 매개변수 {n}·{H} + {H} = {count}개. 출력 {H}개 중 {outputs}개를 "
        "계산했습니다."
    ),
    "demo.flatten-fc.conv.summary": (
        "{W}×{W}×{D} 필터 {H}개, 위치 하나: 매개변수는 FC 계층과 같이 ({W}·{W}·{D} + 1)·{H} = {count}개. "
        "출력 {H}개 중 {outputs}개를 계산했습니다."
    ),
    "demo.flatten-fc.wide.summary": (
        "같은 매개변수 {count}개를 {width}×{width} 입력에 씁니다. {width} − {W} + 1 = {windows}이므로 "
        "필터마다 출력이 {windows}×{windows}개입니다. {outputs}개를 계산했습니다."
    ),
    # alarms
    "demo.flatten-fc.alarm": (
        "유닛마다 가중치가 {n}개인 FC 계층은 입력 {inputs}개를 받을 수 없습니다. ‘`extra`’을 0으로 내리거나 "
        "‘`as`’을 합성곱으로 바꿔 보세요."
    ),
}
