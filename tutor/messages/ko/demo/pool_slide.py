"""Korean messages of the demo `pool-slide`."""

MESSAGES = {
    # controls
    "demo.pool-slide.control.W": "입력 너비 W",
    "demo.pool-slide.control.F": "윈도 크기 F",
    "demo.pool-slide.control.S": "스트라이드 S",
    "demo.pool-slide.control.mode": "방식",
    "demo.pool-slide.control.data": "데이터",
    "demo.pool-slide.control.shift": "오른쪽 이동",
    "demo.pool-slide.control.part": "보여 줄 부분",
    # chart
    "demo.pool-slide.input": "입력",
    "demo.pool-slide.output": "출력",
    "demo.pool-slide.window": "윈도",
    "demo.pool-slide.before-and-after": "옮기기 전 출력 │ 옮긴 뒤(≠: 바뀜)",
    "demo.pool-slide.input-before": "옮기기 전 입력",
    "demo.pool-slide.input-after": "옮긴 뒤 입력",
    "demo.pool-slide.output-before": "옮기기 전 출력",
    "demo.pool-slide.output-after": "옮긴 뒤 출력",
    "demo.pool-slide.pictures": "그림으로 (밝음: 큰 값)",
    "demo.pool-slide.upstream": "출력의 기울기",
    "demo.pool-slide.gradient": "입력의 기울기",
    "demo.pool-slide.max": "최대 {result}",
    "demo.pool-slide.avg": "평균 {result}",
    # texts
    "demo.pool-slide.nothing": "윈도 {F}이(가) 입력 {W}보다 커서 출력이 없습니다.",
    "demo.pool-slide.forward.max": (
        "출력의 {row}행 {column}열: {count}개 값 가운데 최댓값은 {result}입니다(*)."
    ),
    "demo.pool-slide.forward.tie": (
        "출력의 {row}행 {column}열: 최댓값 {result}이(가) {equal}개입니다. 첫 번째(*)를 씁니다."
    ),
    "demo.pool-slide.forward.avg": "출력의 {row}행 {column}열: {count}개 값의 평균은 {result}입니다.",
    "demo.pool-slide.back.max": (
        "출력 {row}행 {column}열의 기울기 {gradient}은(는) 가장 큰 값인 입력의 {r}행 {c}열로만 갑니다."
    ),
    "demo.pool-slide.back.avg": (
        "출력 {row}행 {column}열의 기울기 {gradient}을(를) 입력 {count}개가 {share}씩 나눕니다."
    ),
    "demo.pool-slide.summary.forward": (
        "{W}×{W} → {size}×{size}. 윈도 {outputs}개 중 {done}개를 마쳤습니다. 풀링에는 매개변수가 없습니다."
    ),
    "demo.pool-slide.summary.moved": (
        "옮긴 뒤 바뀐 값: 입력 {inputs}개 중 {inputs_changed}개, 출력 {outputs}개 중 {outputs_changed}개(≠)."
    ),
    "demo.pool-slide.summary.complete": (
        "기울기 {outputs}개를 모두 역전파했고, 입력 {inputs}개 중 {reached}개가 기울기를 받았습니다."
    ),
    "demo.pool-slide.summary.backward": (
        "기울기 {outputs}개 중 {done}개를 역전파했고, 입력 {inputs}개 중 {reached}개가 기울기를 받았습니다."
    ),
}
