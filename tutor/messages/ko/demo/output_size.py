"""Korean messages of the demo `output-size`."""

MESSAGES = {
    # controls
    "demo.output-size.control.W": "입력 너비 W",
    "demo.output-size.control.F": "필터 크기 F",
    "demo.output-size.control.S": "스트라이드 S",
    "demo.output-size.control.P": "패딩 P",
    # chart
    "demo.output-size.table": "S와 P별 출력 너비",
    "demo.output-size.window": "윈도 {place}",
    "demo.output-size.input": "입력",
    "demo.output-size.views": "덮인 횟수",
    # texts
    "demo.output-size.table-summary": (
        "표의 조합 {count}개 가운데 {possible}개는 나누어떨어집니다. ✗2는 2열이 남는다는 뜻입니다."
    ),
    "demo.output-size.summary": (
        "({W} − {F} + {P2})/{S} + 1 = {size}: 윈도 {size}개가 {whole}열을 모두 덮습니다."
    ),
    "demo.output-size.floored": (
        "윈도 {size}개, {whole}열 중 {left}열이 남습니다. CS231n은 잘못된 설정으로 보고, 프레임워크는 "
        "{size}(으)로 내림합니다."
    ),
    "demo.output-size.skips": (
        "({W} − {F} + {P2})/{S} + 1 = {size}. 하지만 스트라이드가 필터보다 커서 {S}열마다 {between}열은 "
        "어느 윈도도 덮지 않습니다."
    ),
    "demo.output-size.larger": "윈도 없음: 필터({F})가 패딩한 입력({whole}열)보다 큽니다.",
}
