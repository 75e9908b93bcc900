"""Korean messages of the demo `conv-slide`."""

MESSAGES = {
    # controls
    "demo.conv-slide.control.W": "입력 너비 W",
    "demo.conv-slide.control.F": "필터 크기 F",
    "demo.conv-slide.control.S": "스트라이드 S",
    "demo.conv-slide.control.P": "패딩 P",
    "demo.conv-slide.control.D": "입력 깊이 D",
    "demo.conv-slide.control.K": "필터 수 K",
    "demo.conv-slide.control.data": "데이터",
    # chart
    "demo.conv-slide.input": "입력",
    "demo.conv-slide.filter": "필터",
    "demo.conv-slide.sum": "합",
    "demo.conv-slide.output": "출력",
    "demo.conv-slide.slice": "슬라이스",
    "demo.conv-slide.row": "{row}행",
    "demo.conv-slide.products-of.rows": "행별 곱",
    "demo.conv-slide.products-of.slice": "슬라이스 {slice}의 곱",
    "demo.conv-slide.slice-sum": "슬라이스 {slice}",
    "demo.conv-slide.so-far": "지금까지  ",
    "demo.conv-slide.in-all": "출력     ",
    "demo.conv-slide.plus-bias": "편향 {bias}",
    "demo.conv-slide.products": "곱의 합",
    "demo.conv-slide.bias": "+ 편향",
    "demo.conv-slide.result": "= 출력",
    "demo.conv-slide.pictures": "그림으로 (출력: 어두움 {low}, 밝음 {high})",
    # texts
    "demo.conv-slide.plain": "입력",
    "demo.conv-slide.padded": "패딩한 입력",
    "demo.conv-slide.nothing": (
        "{F}×{F} 필터, 패딩한 입력의 너비 {whole}: 윈도가 놓일 자리가 없어 출력이 없습니다."
    ),
    "demo.conv-slide.caption": (
        "{input}의 {top}–{bottom}행, {left}–{right}열에 필터 {k}: 출력의 {row}행 {column}열은 {value}입니다."
    ),
    "demo.conv-slide.caption.slice": (
        "{top}–{bottom}행, {left}–{right}열에 필터 {k}, 슬라이스 {slices}개 중 {slice}번의 합은 {part}, 지금까지의 "
        "합은 {sum}입니다. 출력의 {row}행 {column}열은 아직 완성되지 않았습니다."
    ),
    "demo.conv-slide.largest": "맵 {k}의 최댓값 {value}: {row}행 {column}열{edge}.",
    "demo.conv-slide.smallest": "최솟값 {value}: {row}행 {column}열.",
    "demo.conv-slide.edge.0": ", 윈도의 왼쪽이 밝은 곳",
    "demo.conv-slide.edge.1": ", 윈도의 위쪽이 밝은 곳",
    "demo.conv-slide.edge.2": ", 윈도의 오른쪽이 밝은 곳",
    "demo.conv-slide.summary": (
        "({W} − {F} + {P2})/{S} + 1 = {size}: 출력 {size}×{size}×{K}, {count}개 중 {done}개를 계산했습니다."
    ),
    "demo.conv-slide.floored": (
        "내림하면 출력은 {size}×{size}×{K}이고, 흐린 칸(░)은 쓰이지 않습니다. {count}개 중 {done}개를 "
        "계산했습니다."
    ),
}
