"""Korean tasks and named mistakes of the exercises about layers."""

MESSAGES = {
    # conv-size
    "exercise.conv-size.title": "합성곱 계층의 출력 크기",
    "exercise.conv-size.task": """\
너비가 F인 필터가 W열 위를 S열씩 움직입니다. 양쪽에는 P열씩 패딩을 붙입니다.
필터가 놓이는 자리는 몇 개일까요?

    (W − F + 2P)/S + 1

인수    W, F, S ≥ 1과 P ≥ 0, 모두 정수.
반환    출력 크기, int. 열이 남거나 필터가 패딩한 입력보다 크면 ValueError를
        일으키세요.""",
    "exercise.conv-size.plus-two": "하나 많아요. 첫 자리 몫으로 2가 아니라 1을 더하세요.",
    "exercise.conv-size.brackets": (
        "패딩만 S로 나눴어요. 나누기 전에 W − F + 2·P를 괄호로 묶거나 변수에 담으세요."
    ),
    "exercise.conv-size.filter-added": "F를 더했어요. 필터의 왼쪽 끝은 입력의 끝까지 갈 수 없으니 빼야 해요.",
    "exercise.conv-size.fraction": (
        "/는 float를 반환해요. //로 나누고, 나머지가 있으면 ValueError를 일으키세요."
    ),
    "exercise.conv-size.does-not-raise": (
        "맞지 않는 크기에는 ValueError를 일으켜야 해요. //는 내림해서 나머지를 숨겨요."
    ),
    "exercise.conv-size.too-large": "필터가 패딩한 입력보다 크면 나머지가 없어도 ValueError를 일으켜야 해요.",
    "exercise.conv-size.rounded-up": (
        "올림하면 가장자리를 벗어난 자리까지 세게 돼요. 대신 ValueError를 일으키세요."
    ),
    "exercise.conv-size.padding-once": "패딩은 양쪽에 붙으니 두 번 세어야 해요: + 2P.",
    "exercise.conv-size.no-padding": "패딩이 빠졌어요. W는 2P만큼 늘어나요.",
    "exercise.conv-size.no-plus-one": "필터의 첫 자리도 세어야 해요. 1을 더하세요.",
    # dropout
    "exercise.dropout.title": "역드롭아웃",
    "exercise.dropout.task": """\
학습 중에는 값을 저마다 확률 keep으로 남기고, 아니면 0으로 만듭니다. 남은
값은 keep으로 나눕니다. 그러면 출력의 기댓값이 x가 됩니다. 학습 중이 아닐 때는
x를 그대로 반환합니다.

인수    x, float 배열; keep, 0보다 크고 1 이하; training, True 또는 False;
        rng, numpy.random.Generator. rng.random(shape)은 [0, 1)에서 수를
        뽑습니다.
반환    x와 형상이 같은 배열; training이 False면 x 자신. 원소마다 rng에서
        수를 하나씩 뽑으세요.""",
    "exercise.dropout.twin-name": "시드가 같은 생성기로 얻은 결과",
    "exercise.dropout.share-name": "남긴 값의 비율",
    "exercise.dropout.rows-name": "마스크가 첫 행과 같은 행의 수",
    "exercise.dropout.columns-name": "마스크가 첫 열과 같은 열의 수",
    "exercise.dropout.no-mask": "학습 중인데 지운 값이 없어요. 마스크 rng.random(x.shape) < keep을 곱하세요.",
    "exercise.dropout.turned": "training이 False일 때 지우고 True일 때는 지우지 않아요. 조건을 뒤집으세요.",
    "exercise.dropout.vanilla": (
        "학습 중이 아닐 때 keep을 곱하는 것은 기본 드롭아웃이에요. 역드롭아웃은 대신 학습 중에 keep으로 "
        "나눠요."
    ),
    "exercise.dropout.not-divided": (
        "학습 중에는 남은 값을 keep으로 나누세요. 그러지 않으면 출력의 기댓값이 keep·x가 돼요."
    ),
    "exercise.dropout.divided-by-drop": "지우는 비율인 1 − keep으로 나눴어요. keep으로 나누세요.",
    "exercise.dropout.multiplied": "keep을 곱하면 출력이 더 작아져요. keep으로 나누세요.",
    "exercise.dropout.kept-what-drops": "1 − keep의 비율로 남겼어요. 난수가 keep보다 작을 때 남기세요.",
    "exercise.dropout.drop-rate": "keep을 PyTorch의 p처럼 지우는 비율로 썼어요. 여기서는 남기는 비율이에요.",
    "exercise.dropout.scaled-afterwards": (
        "학습 중이 아닐 때는 크기를 조정하지 마세요. 학습 중의 나눗셈으로 이미 끝났어요."
    ),
    "exercise.dropout.divided-afterwards": "학습 중이 아닐 때는 나누지 마세요. 그때는 지우는 값이 없어요.",
    "exercise.dropout.mask-afterwards": "training이 False인데도 값을 지워요. 그때는 x를 반환하세요.",
    "exercise.dropout.own-chance": (
        "마스크가 rng에서 나오지 않았어요. 시드가 같은 두 생성기는 같은 마스크를 내야 해요."
    ),
    "exercise.dropout.rows-alike": (
        "모든 행의 마스크가 같아요. rng.random(x.shape)으로 원소마다 수를 뽑으세요."
    ),
    "exercise.dropout.columns-alike": "행을 통째로 지워요. rng.random(x.shape)으로 원소마다 수를 뽑으세요.",
    # batch-norm
    "exercise.batch-norm.title": "배치 정규화, 학습 중의 순전파",
    "exercise.batch-norm.task": """\
배치에서 특성마다 평균 0, 분산 1로 정규화한 뒤, γ를 곱하고 β를 더합니다.

    y = γ·(x − mean)/√(variance + ε) + β

인수    x (N, C): 데이터 N개, 특성 C개; gamma (C,), beta (C,); eps.
반환    y (N, C). 분산은 배치의 분산이며 N으로 나눕니다. (학습 뒤에 쓸 이동
        평균은 여기서 다루지 않습니다.)""",
    "exercise.batch-norm.std-for-variance": (
        "std는 이미 제곱근이에요. √(variance + ε)에는 분산 x.var(axis=0)을 쓰세요."
    ),
    "exercise.batch-norm.times-root": "√(variance + ε)을 곱했어요. 나누세요.",
    "exercise.batch-norm.beta-taken-away": "β를 뺐어요. 더하세요.",
    "exercise.batch-norm.beta-scaled": "β에도 γ를 곱했어요. γ는 x̂에만 곱해요: γ·x̂ + β.",
    "exercise.batch-norm.brackets": "평균만 나눴어요. x − mean을 괄호로 묶으세요.",
    "exercise.batch-norm.n-minus-one": "분산을 N − 1로 나눴어요. 순전파에서는 N으로 나누세요.",
    "exercise.batch-norm.each-example": (
        "계층 정규화처럼 데이터 하나의 모든 특성에서 평균과 분산을 구했어요. 배치 방향인 axis 0으로 구하세요."
    ),
    "exercise.batch-norm.whole-batch": (
        "모든 특성에 평균 하나를 썼어요. 배치 방향인 axis 0으로 특성마다 구하세요."
    ),
    "exercise.batch-norm.no-root": "분산으로 나눴어요. 분산의 제곱근으로 나누세요.",
    "exercise.batch-norm.eps-outside": "ε이 제곱근 밖에 있어요. 여기서는 안에 있어요: √(variance + ε).",
    "exercise.batch-norm.no-eps": "ε이 빠졌어요. 변하지 않는 특성에서는 0/0이 돼요.",
    "exercise.batch-norm.cancels": (
        "mean(x²) − mean(x)²은 평균이 0에서 멀면 정밀도를 모두 잃어요. 대신 (x − mean)²을 평균하세요."
    ),
    "exercise.batch-norm.not-centred": "평균을 빼지 않았어요. x − mean을 쓰세요.",
    "exercise.batch-norm.gamma-and-beta-forgotten": "정규화는 맞지만 γ와 β가 빠졌어요: γ·(…) + β.",
    "exercise.batch-norm.gamma-forgotten": "γ가 빠졌어요. 정규화한 값에 γ를 곱하세요.",
    "exercise.batch-norm.beta-forgotten": "β가 빠졌어요. 마지막에 더하세요.",
    "exercise.batch-norm.swapped": "γ와 β가 바뀌었어요. γ는 곱하고 β는 더해요.",
    # im2col
    "exercise.im2col.title": "im2col: 윈도를 열로",
    "exercise.im2col.task": """\
이미지의 모든 윈도를 행렬의 열로 씁니다. 그러면 필터가 K개인 합성곱 계층을 곱
한 번으로 계산합니다: weight.reshape(K, -1) @ columns.

인수    x (D, H, W): 이미지 하나, 채널 D개; F, S, P: 필터 크기, 스트라이드,
        사방에 붙일 0 패딩. 남는 열은 없습니다.
반환    (D·F·F, rows·columns). 행렬의 열 하나는 윈도 하나의 값을 채널, 행, 열
        순으로 늘어놓은 것이며, 필터 가중치 (D, F, F)의 순서와 같습니다.
        열은 윈도가 놓이는 순서대로, 이미지의 한 행씩 이어집니다.""",
    "exercise.im2col.padded-otherwise": "패딩이 0이 아니에요. 다른 mode나 값 없이 np.pad(x, …)를 쓰세요.",
    "exercise.im2col.width-not-strided": (
        "윈도가 아래로는 S씩, 오른쪽으로는 1씩 움직여요. 오른쪽도 j * S에서 시작하세요."
    ),
    "exercise.im2col.columns-counted-by-rows": (
        "윈도가 서로 덮어써요. 윈도 (i, j)는 행렬의 i * columns + j번째 열이에요."
    ),
    "exercise.im2col.turned": "행렬이 전치되었어요. 여기서 윈도는 행이 아니라 열이에요.",
    "exercise.im2col.channels-last": (
        "열 안에서 채널이 맨 뒤에 있어요. 필터 가중치 (D, F, F)처럼 채널, 행, 열 순이에요."
    ),
    "exercise.im2col.down-first": "윈도가 이미지 아래쪽으로 먼저 가요. 출력처럼 한 행씩 가야 해요.",
    "exercise.im2col.window-turned": "윈도의 행과 열이 바뀌었어요. 행이 먼저예요.",
    "exercise.im2col.flipped": "윈도가 뒤집혔어요. 합성곱 계층은 교차 상관을 계산하므로 뒤집지 않아요.",
    "exercise.im2col.padding-ignored": "패딩이 빠졌어요. 먼저 사방에 0인 행과 열을 P개씩 붙이세요.",
    "exercise.im2col.stride-ignored": "스트라이드를 빠뜨렸어요. 다음 윈도는 S열 뒤에서 시작해요.",
    "exercise.im2col.channels-padded": "채널까지 패딩했어요. 행과 열만 패딩하세요: ((0, 0), (P, P), (P, P)).",
    "exercise.im2col.last-missing": "마지막 행과 열의 윈도가 빠졌어요. range의 끝에 저마다 1을 더하세요.",
    # max-pool-backward
    "exercise.max-pool-backward.title": "최대 풀링, 역전파",
    "exercise.max-pool-backward.task": """\
최대 풀링 계층은 윈도마다 가장 큰 값을 내보냅니다. 그래서 출력의 기울기는 그
값으로만 갑니다. 다른 값은 출력에 영향을 주지 않았기 때문입니다.

인수    grad (N, C, rows, columns): 출력의 기울기;
        x (N, C, H, W): 입력; F, S: 윈도 크기와 스트라이드.
반환    입력의 기울기, 형상은 x와 같습니다. 최댓값이 여럿이면 한 행씩 읽어
        첫째가 받습니다. 윈도가 겹치는 곳에서는 기울기를 더합니다.""",
    "exercise.max-pool-backward.values": (
        "최댓값을 되돌려 보냈어요. 최댓값이 있던 자리에 grad의 값을 넣으세요."
    ),
    "exercise.max-pool-backward.ones": "자리는 맞지만 모두 1을 받아요. grad에서 그 윈도의 값을 넣으세요.",
    "exercise.max-pool-backward.times-value": "최댓값을 곱했어요. 미분값이 1이니 grad를 그대로 받아요.",
    "exercise.max-pool-backward.place-turned": (
        "윈도 안 자리의 행과 열이 바뀌었어요. np.unravel_index는 행을 먼저 반환해요."
    ),
    "exercise.max-pool-backward.positive-only": (
        "양수가 없는 윈도는 아무것도 받지 못해요. 최댓값이 음수여도 기울기를 받아요. 막는 것은 ReLU뿐이에요."
    ),
    "exercise.max-pool-backward.window-forgotten": (
        "윈도 안의 자리를 이미지의 자리로 썼어요. 윈도의 시작인 i * S와 j * S를 더하세요."
    ),
    "exercise.max-pool-backward.ties-get-all": (
        "같은 최댓값이 모두 기울기를 통째로 받아요. 첫째에만 주세요(ReLU 뒤에는 같은 0이 흔해요)."
    ),
    "exercise.max-pool-backward.ties-share": (
        "같은 최댓값이 기울기를 나눠 받아요. 모두 첫째에 주세요(ReLU 뒤에는 같은 0이 흔해요)."
    ),
    "exercise.max-pool-backward.last-of-ties": (
        "같은 최댓값 가운데 마지막이 기울기를 받아요. 한 행씩 읽어 첫째에 주세요."
    ),
    "exercise.max-pool-backward.overwritten": (
        "윈도가 겹치는 곳에서 뒤의 기울기가 앞의 것을 덮어써요. = 대신 +=로 더하세요."
    ),
    "exercise.max-pool-backward.average": "평균 풀링처럼 나누었어요. 기울기는 가장 큰 값으로만 가요.",
    "exercise.max-pool-backward.everywhere": (
        "윈도의 모든 값이 기울기를 받아요. 출력에 영향을 준 것은 가장 큰 값뿐이에요."
    ),
    "exercise.max-pool-backward.stride-ignored": "스트라이드를 빠뜨렸어요. 윈도 i는 i·S에서 시작해요.",
    "exercise.max-pool-backward.least": "기울기가 윈도에서 가장 작은 값으로 가요. 가장 큰 값에 주세요.",
    "exercise.max-pool-backward.largest-size": "절댓값을 비교했어요. −9와 −1 가운데 큰 수는 −1이에요.",
}
