"""Korean messages of the demos: those that all demos share, and one file per demo, found by discovery.

The file of the demo `conv-slide` is `conv_slide.py`; all its keys begin with `demo.conv-slide.`.
"""

from importlib import import_module
from pkgutil import iter_modules

MESSAGES = {
    "demo.bad-value": "{name}: {value}은(는) 안 됩니다. {values} 중에서 고르세요",
    "demo.bad-control": "데모 {demo}에는 조절값 {name}이(가) 없습니다. 조절값: {names}",
    "demo.bad-preset": "데모 {demo}에는 프리셋 {name!r}이(가) 없습니다. 프리셋: {names}",
    "demo.unknown": "`{name}` 데모가 없습니다(목록: `tutor demo`)",
    "demo.unknown.near": "`{name}` 데모가 없습니다. 혹시 {nearest}인가요? (목록: `tutor demo`)",
    "demo.course.refused": "`{name}` 데모는 코스의 프로그램입니다. {reason}",
    "demo.course.allow": "이 코스의 프로그램 실행을 허용하려면: tutor course allow {course}",
    "demo.course.add": "이 코스의 프로그램 실행을 허용하려면: tutor course add {folder} --allow-code",
    "demo.course.off": "여기서는 프로그램을 실행하지 않습니다.",
    "demo.course.faulty": "{place}: 데모에 오류가 있습니다: {what}",
    "demo.course.no-demo": "{file}: 파일에 `DEMO`가 없습니다 (docs/writing-a-demo.md처럼 `DEMO = Demo(…)`를 쓰세요)",
    "demo.failed": "실험이 멈췄습니다: {what}",
    "demo.held": "고정",
    "demo.percent": "{share}%",
    "demo.or": " 또는 ",
    "demo.slices": "{title}, 슬라이스 {numbers}",
    # the chart
    "demo.chart.log": "(로그 스케일)",
    "demo.chart.of": "({count}개 중 {first}–{last})",
    "demo.chart.more": "… {count}개 더",
    "demo.chart.shown": "({count}개 표시)",
    # windows that do not fit
    "demo.fit.too-large": "윈도 {F}이(가) {input}({width})보다 커서 놓일 자리가 없습니다.",
    "demo.fit.padded": "패딩한 입력",
    "demo.fit.plain": "입력",
    "demo.fit.left-over": "맞지 않음: {quotient}. 내림하면 {size}이고, 끝에 남는 열은 {left}개입니다.",
    "demo.fit.with": "{alarm} 맞는 값: {offers}.",
    "demo.fit.offer": "{name} = {values}",
}

for _module in iter_modules(__path__):
    MESSAGES |= import_module(f"{__name__}.{_module.name}").MESSAGES
