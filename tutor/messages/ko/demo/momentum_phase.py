"""Korean messages of the demo `momentum-phase`."""

MESSAGES = {
    # controls
    "demo.momentum-phase.control.lr": "학습률 lr",
    "demo.momentum-phase.control.mu": "모멘텀 mu (μ)",
    "demo.momentum-phase.control.method": "방법",
    # chart
    "demo.momentum-phase.short.over": "과감쇠",
    "demo.momentum-phase.short.under": "부족 감쇠",
    "demo.momentum-phase.short.away": "발산",
    "demo.momentum-phase.mu": "μ",
    "demo.momentum-phase.lr": "lr",
    "demo.momentum-phase.way": "x",
    "demo.momentum-phase.sgd": "기본 SGD",
    "demo.momentum-phase.step": "스텝",
    # texts
    "demo.momentum-phase.over": "과감쇠",
    "demo.momentum-phase.critical": "임계 감쇠",
    "demo.momentum-phase.under": "부족 감쇠라서 진동",
    "demo.momentum-phase.flips": "스텝마다 반대쪽으로 이동",
    "demo.momentum-phase.away": "발산",
    "demo.momentum-phase.never": "없음",
    "demo.momentum-phase.at": "{count}스텝",
    "demo.momentum-phase.caption": (
        "lr = {lr}, μ = {mu} (◆): {what}. 거리는 결국 스텝마다 {left}배가 됩니다. 10분의 1 아래로 줄기까지: "
        "{tenth}(SGD는 {sgd})."
    ),
    "demo.momentum-phase.caption.away": "lr = {lr}, μ = {mu} (◆): {what}. 거리는 결국 스텝마다 {left}배가 됩니다.",
    "demo.momentum-phase.summary": "이 μ에서 임계 감쇠가 되는 lr은 {border}입니다. {step}스텝 뒤 x = {x}.",
    # alarms
    "demo.momentum-phase.alarm.away": (
        "발산: 최소점까지의 거리가 결국 스텝마다 {left}배가 됩니다. lr = {lr}이(가) 이 μ의 한계 {limit}보다 "
        "작지 않습니다. ‘`lr`’을 줄여 보세요."
    ),
    "demo.momentum-phase.alarm.creeps": (
        "느리게 수렴합니다. 거리가 스텝마다 {left}배로만 줄어듭니다. ‘`mu`’를 {best} 쪽으로 올리거나 "
        "‘`lr`’을 키워 보세요."
    ),
    "demo.momentum-phase.alarm.rings": (
        "계속 진동합니다. μ = {mu}에서는 진폭이 스텝마다 {left}배로만 줄어듭니다. ‘`mu`’를 내려 보세요. 이 "
        "μ에 맞는 학습률: {best}."
    ),
}
