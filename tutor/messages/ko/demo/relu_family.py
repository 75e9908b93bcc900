"""Korean messages of the demo `relu-family`."""

MESSAGES = {
    # controls
    "demo.relu-family.control.family": "종류",
    "demo.relu-family.control.show": "표시",
    "demo.relu-family.control.x": "입력 x",
    "demo.relu-family.control.slope": "leaky의 α",
    "demo.relu-family.control.alpha": "ELU의 α",
    # chart
    "demo.relu-family.value-title": "값 f(x)",
    "demo.relu-family.slope-title": "미분값 f′(x)",
    "demo.relu-family.table": "x = {x}일 때",
    "demo.relu-family.value": "값",
    "demo.relu-family.slope": "미분값",
    "demo.relu-family.relu": "ReLU",
    "demo.relu-family.leakyrelu": "leaky {parameter}",
    "demo.relu-family.prelu": "PReLU {parameter}",
    "demo.relu-family.elu": "ELU {parameter}",
    "demo.relu-family.gelu": "GELU",
    "demo.relu-family.silu": "SiLU",
    # texts
    "demo.relu-family.share": "{name}에서 {slope}",
    "demo.relu-family.caption": "x = {x}에서 기울기에 곱해지는 미분값은 {shares}입니다.",
    "demo.relu-family.summary": "x = {x}일 때의 값은 {values}입니다.",
}
