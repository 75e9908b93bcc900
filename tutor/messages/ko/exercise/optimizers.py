"""Korean tasks and named mistakes of the optimizer exercises."""

MESSAGES = {
    "exercise.common.rebound": (
        "값은 맞지만 params에 새 배열을 넣었어요. 계층은 아직 옛 배열을 쓰고 있어요. params[key] = … 대신 "
        "param += …로 제자리에서 바꾸세요."
    ),
    "exercise.common.not-kept": (
        "모든 스텝이 첫 스텝과 같아요. 상태를 self에 저장하지 않아 갱신할 때마다 0에서 다시 시작해요."
    ),
    "exercise.common.not-scaled": "h는 맞지만 스텝이 기본 SGD와 같아요. √h + ε으로 나누세요.",
    "exercise.common.backwards": (
        "상태는 맞지만 스텝이 오르막으로 가요. 매개변수에 더하는 값의 부호를 바꾸세요."
    ),
    "exercise.common.no-gradient": "h는 맞지만 스텝에 기울기가 빠졌어요: θ ← θ − lr·g/(√h + ε).",
    "exercise.common.gradient-squared": "h는 맞지만 스텝에 g²을 썼어요. 제곱은 h에만 쓰고 스텝에는 g를 써요.",
    "exercise.common.times-root": "h는 맞지만 스텝에 √h + ε을 곱했어요. 나누세요.",
    "exercise.common.late": "스텝이 이전 갱신의 h를 써요. 새 h를 먼저 계산하고 그 제곱근으로 나누세요.",
    "exercise.common.absolute": "h에 |g|를 더했어요. g²을 더하세요.",
    "exercise.common.neither": (
        "아무것도 바뀌지 않아요. 상태를 self에 저장하지 않고 params도 갱신하지 않았어요."
    ),
    # momentum
    "exercise.momentum.title": "모멘텀 완성하기",
    "exercise.momentum.task": """\
강의 노트는 v = momentum * v에서 끝나므로 아무것도 움직이지 않습니다. 기울기가
g인 매개변수 θ마다 갱신을 완성하세요.

    v ← momentum·v − lr·g        θ ← θ + v

인수    params와 grads, 키와 형상이 같은 float 배열의 dict.
할 일   params의 배열을 제자리에서 바꾸세요(param += …). 계층이 그 배열을
        쓰고 있기 때문입니다. 속도는 키가 같은 dict인 self.v에 저장하세요.
        v는 0에서 시작합니다.
반환    없음.""",
    "exercise.momentum.not-updated": (
        "속도는 맞지만 params를 갱신하지 않았어요. param += v로 제자리에서 더하세요(param = param + v는 새 "
        "배열에 옛 이름만 붙여요)."
    ),
    "exercise.momentum.uphill": (
        "θ가 오르막으로 가요. 기울기는 오르막을 가리키니 빼야 해요: v ← momentum·v − lr·g."
    ),
    "exercise.momentum.pytorch": (
        "매개변수는 맞지만 속도를 PyTorch처럼 구했어요: v ← momentum·v + g, θ ← θ − lr·v. 여기서는 −lr이 v에 "
        "들어가요."
    ),
    "exercise.momentum.sign-outside": (
        "매개변수는 맞지만 속도의 부호가 반대예요. 속도는 θ가 움직이는 방향이어야 해요: v ← momentum·v − "
        "lr·g, 이어서 θ ← θ + v."
    ),
    "exercise.momentum.rate-outside": (
        "매개변수는 맞지만 마지막에 lr을 곱했어요. 여기서는 v ← momentum·v − lr·g처럼 v에 들어가요."
    ),
    "exercise.momentum.no-rate": "학습률이 빠졌어요: v ← momentum·v − lr·g.",
    "exercise.momentum.friction": (
        "속도를 1 − momentum배만 남겼어요. momentum은 남는 비율이고, 나머지는 마찰로 사라져요."
    ),
    "exercise.momentum.gradient-forgotten": (
        "아무것도 움직이지 않아요. v가 0에서 시작해 곱해지기만 해요. lr·g를 빼세요: v ← momentum·v − lr·g."
    ),
    "exercise.momentum.gradient-step-only": (
        "속도는 맞지만 θ가 SGD처럼 −lr·g만큼만 움직였어요. 속도를 모두 더하세요: θ ← θ + v."
    ),
    "exercise.momentum.one-late": "θ가 이전 갱신의 속도로 움직여요. 새 v를 먼저 계산한 뒤 더하세요.",
    "exercise.momentum.averaged": "평균처럼 기울기에 1 − momentum을 곱했어요. 여기서는 lr·g예요.",
    "exercise.momentum.rate-twice": "속도는 맞고 이미 lr이 들어 있어요. lr을 다시 곱하지 마세요: θ ← θ + v.",
    "exercise.momentum.no-friction": "속도가 줄어들지 않아요. momentum·v만 남기세요: v ← momentum·v − lr·g.",
    "exercise.momentum.gradient-slowed": (
        "새 기울기에도 momentum을 곱했어요. 이전 속도에만 곱하세요: v ← momentum·v − lr·g."
    ),
    "exercise.momentum.nesterov": ("앞을 내다보는 네스테로프 모멘텀의 스텝이에요. 여기서는 θ ← θ + v예요."),
    # adagrad
    "exercise.adagrad.title": "AdaGrad",
    "exercise.adagrad.task": """\
지금까지 기울기가 컸던 매개변수일수록 스텝이 작아집니다. 기울기가 g인 매개변수
θ마다 갱신을 완성하세요.

    h ← h + g²        θ ← θ − lr·g/(√h + ε)

인수    params와 grads, 키와 형상이 같은 float 배열의 dict.
할 일   params의 배열을 제자리에서 바꾸세요(param -= …). 계층이 그 배열을
        쓰고 있기 때문입니다. 합은 키가 같은 dict인 self.h에 저장하세요.
        h는 0에서 시작합니다.
반환    없음.""",
    "exercise.adagrad.not-updated": (
        "h는 맞지만 params를 갱신하지 않았어요. param -= …로 제자리에서 빼세요(param = param - …는 새 "
        "배열에 옛 이름만 붙여요)."
    ),
    "exercise.adagrad.doubled": (
        "h에 2·g를 더했어요. g²을 더하세요. 파이썬에서 **는 거듭제곱, *는 곱셈이에요."
    ),
    "exercise.adagrad.summed": "h에 배열 전체의 합을 더했어요. sum 없이 원소마다 자기 g²을 더해요.",
    "exercise.adagrad.replaced": "h에 마지막 기울기의 제곱만 있어요. 제곱을 모두 더하세요: h ← h + g².",
    "exercise.adagrad.not-squared": "기울기 자체를 더하면 서로 상쇄돼요. 제곱을 더하세요: h ← h + g².",
    "exercise.adagrad.no-root": "h로 나눴어요. 제곱근인 √h + ε으로 나누세요.",
    "exercise.adagrad.eps-inside": (
        "ε이 제곱근 안에 있어요. 기울기가 아주 작으면 √(h + ε)은 √h + ε보다 커요. 여기서는 밖에 있어요."
    ),
    "exercise.adagrad.no-eps": "지금까지의 기울기가 모두 0이면 0/0이 돼요. 제곱근에 ε을 더하세요.",
    # rmsprop
    "exercise.rmsprop.title": "RMSProp",
    "exercise.rmsprop.task": """\
RMSProp은 AdaGrad와 비슷하지만 h가 기울기 제곱의 이동 평균이라서 오래된 값을
잊을 수 있습니다. 갱신할 때마다 이전 h의 decay배만 남깁니다. 기울기가 g인 매개변수 θ마다
갱신을 완성하세요.

    h ← decay·h + (1 − decay)·g²        θ ← θ − lr·g/(√h + ε)

인수    params와 grads, 키와 형상이 같은 float 배열의 dict.
할 일   params의 배열을 제자리에서 바꾸세요(param -= …). 계층이 그 배열을
        쓰고 있기 때문입니다. 평균은 키가 같은 dict인 self.h에 저장하세요.
        h는 0에서 시작합니다.
반환    없음.""",
    "exercise.rmsprop.not-updated": (
        "h는 맞지만 params를 갱신하지 않았어요. param -= …로 제자리에서 빼세요(param = param - …는 새 "
        "배열에 옛 이름만 붙여요)."
    ),
    "exercise.rmsprop.replaced": "h에 마지막 기울기의 제곱만 있어요. 이전 값도 decay·h만큼 남기세요.",
    "exercise.rmsprop.squared-late": "기울기의 평균을 제곱했어요. 제곱을 평균하세요: (1 − decay)·g².",
    "exercise.rmsprop.accumulates": "AdaGrad처럼 더하기만 했어요. RMSProp은 오래된 제곱을 잊어요: h ← decay·h + (1 − decay)·g².",
    "exercise.rmsprop.new-whole": (
        "새 제곱의 가중치가 1이라 h가 평균이 아니고 g²/(1 − decay)까지 커져요. 1 − decay를 곱하세요."
    ),
    "exercise.rmsprop.old-whole": "이전 h의 가중치가 1이라 h가 커지기만 해요. decay를 곱하세요.",
    "exercise.rmsprop.swapped": (
        "두 비율이 서로 바뀌었어요. 이전 h에는 decay를, 새 제곱에는 1 − decay를 곱하세요."
    ),
    "exercise.rmsprop.not-squared": "기울기 자체를 평균하면 서로 상쇄돼요. 제곱을 평균하세요.",
    "exercise.rmsprop.no-root": "h로 나눴어요. 제곱근인 √h + ε으로 나누세요.",
    "exercise.rmsprop.eps-inside": (
        "ε이 제곱근 안에 있어요. 기울기가 아주 작으면 √(h + ε)은 √h + ε보다 커요. 여기서는 밖에 있어요."
    ),
    "exercise.rmsprop.no-eps": "지금까지의 기울기가 모두 0이면 0/0이 돼요. 제곱근에 ε을 더하세요.",
    # adam-bias
    "exercise.adam-bias.title": "Adam의 편향 보정",
    "exercise.adam-bias.task": """\
m과 v는 0에서 시작하므로 처음에는 너무 작습니다. 갱신 t = 1, 2, …에서 스텝을
가기 전에 보정하세요.

    m̂ = m/(1 − β₁ᵗ)        v̂ = v/(1 − β₂ᵗ)

인수    Adam의 나머지 부분. m_hat과 v_hat만 빠져 있습니다.
할 일   self.m과 self.v는 그대로 두세요. 보정한 값은 스텝에만 씁니다.""",
    "exercise.adam-bias.not-updated": (
        "m과 v는 맞지만 params를 갱신하지 않았어요. param -= …로 제자리에서 빼세요."
    ),
    "exercise.adam-bias.none": "보정한 것이 없어요. m은 1 − β₁ᵗ로, v는 1 − β₂ᵗ로 나누세요.",
    "exercise.adam-bias.first-only": "m만 보정했어요. v도 0에서 시작하니 1 − β₂ᵗ로 나누세요.",
    "exercise.adam-bias.second-only": "v만 보정했어요. m도 0에서 시작하니 1 − β₁ᵗ로 나누세요.",
    "exercise.adam-bias.one-too-many": (
        "지수가 t + 1이에요. self.t가 이번 갱신까지 세므로 첫 갱신에서 t는 1이에요."
    ),
    "exercise.adam-bias.one-too-few": (
        "지수가 t − 1이라 첫 갱신에서 1 − β⁰ = 0으로 나눠요. self.t가 이미 이번 갱신까지 세요."
    ),
    "exercise.adam-bias.multiplied": "1 − βᵗ를 곱하면 작은 평균이 더 작아져요. 나누세요.",
    "exercise.adam-bias.no-power": (
        "갱신할 때마다 1 − β로 나눴어요. 1 − βᵗ로 나누세요. 그러면 갱신 t가 늘수록 보정이 약해져요."
    ),
    "exercise.adam-bias.times-t": "β에 t를 곱했어요. t는 지수예요: β**t.",
    "exercise.adam-bias.power-alone": "βᵗ로 나눴어요. 1 − βᵗ로 나누세요.",
    "exercise.adam-bias.plus": "1 + βᵗ로 나눴어요. 1 − βᵗ로 나누세요.",
    "exercise.adam-bias.first-for-both": "둘 다 β₁로 보정했어요. v는 β₂를 쓰는 평균이에요: v̂ = v/(1 − β₂ᵗ).",
    "exercise.adam-bias.second-for-both": "둘 다 β₂로 보정했어요. m은 β₁을 쓰는 평균이에요: m̂ = m/(1 − β₁ᵗ).",
    "exercise.adam-bias.root-of-correction": (
        "v의 보정에 제곱근을 취했는데 스텝에서 다시 취해요. 제곱근 없이 v̂ = v/(1 − β₂ᵗ)예요."
    ),
    "exercise.adam-bias.eps-inside": "ε이 제곱근 안에 있어요. 여기서는 밖에 있어요: √v̂ + ε.",
    "exercise.adam-bias.swapped": "두 β가 바뀌었어요. m은 β₁을, v는 β₂를 써요.",
    "exercise.adam-bias.stored-back": (
        "보정한 평균을 self.m과 self.v에 저장해서 다음 갱신에서 또 보정돼요. 다른 변수를 쓰세요."
    ),
}
