"""Korean tasks and named mistakes of the exercises about losses and gradient checks."""

MESSAGES = {
    # softmax-loss
    "exercise.softmax-loss.title": "소프트맥스 교차 엔트로피 오차와 기울기",
    "exercise.softmax-loss.task": """\
행마다 p = eˢ/Σeˢ로 두고, −ln p(label)의 배치 평균과 그 기울기를 계산합니다.
기울기는 p/N이고, 레이블 자리에서는 p 대신 p − 1을 씁니다.

인수    scores (N, classes), float, 수천이 될 수도 있음; labels (N,), 0부터
        세는 정수.
반환    loss, 수; grad (N, classes). 둘 다 유한해야 합니다. 행마다 가장 큰
        점수를 빼고, ln p는 점수로 계산하세요.""",
    "exercise.softmax-loss.no-log": "손실에 로그가 빠졌어요. −p가 아니라 레이블의 −log p예요.",
    "exercise.softmax-loss.all-classes": (
        "손실이 모든 클래스의 평균이에요. 데이터마다 레이블의 log p만 쓰세요."
    ),
    "exercise.softmax-loss.largest-not-label": (
        "손실에 행마다 가장 큰 p를 썼어요. 크든 작든 레이블의 p를 쓰세요."
    ),
    "exercise.softmax-loss.one-added": "레이블 자리의 기울기가 p + 1이에요. 1을 빼세요: p − 1.",
    "exercise.softmax-loss.log-of-zero": (
        "레이블의 p가 언더플로로 0이 되어 로그가 −∞예요. log(p) 대신 옮긴 점수로 ln p = s − ln Σeˢ를 쓰세요."
    ),
    "exercise.softmax-loss.not-shifted": (
        "exp는 709를 넘으면 오버플로가 나요. 먼저 행마다 가장 큰 점수를 빼세요."
    ),
    "exercise.softmax-loss.one-shift": (
        "배치 전체의 최댓값을 빼서, 그보다 훨씬 작은 행은 언더플로로 0/0이 돼요. 행마다 그 행의 최댓값을 "
        "빼세요."
    ),
    "exercise.softmax-loss.wrong-axis": "배치 방향으로 더했어요. 확률은 행마다 합이 1이어야 해요: axis 1.",
    "exercise.softmax-loss.sums": "손실과 기울기가 배치의 합이에요. 둘 다 N으로 나누세요.",
    "exercise.softmax-loss.loss-summed": "기울기는 맞지만 손실이 배치의 합이에요. N으로 나누세요.",
    "exercise.softmax-loss.grad-summed": "손실은 맞지만 기울기가 합의 기울기예요. 기울기도 N으로 나누세요.",
    "exercise.softmax-loss.loss-negative": "손실의 부호가 반대예요. −ln p이므로 0보다 작을 수 없어요.",
    "exercise.softmax-loss.grad-turned": (
        "기울기의 부호가 반대예요. 레이블 자리는 (p − 1)/N, 다른 곳은 p/N이에요."
    ),
    "exercise.softmax-loss.one-not-taken": (
        "손실은 맞지만 기울기가 모든 곳에서 p/N이에요. 레이블 자리에는 p − 1을 쓰세요."
    ),
    "exercise.softmax-loss.one-taken-late": (
        "N으로 나눈 뒤에 1을 뺐어요. 먼저 레이블의 p에서 1을 빼고 N으로 나누세요."
    ),
    "exercise.softmax-loss.whole-batch": "확률의 합이 배치 전체에서 1이에요. 행마다 1이어야 해요: axis 1.",
    "exercise.softmax-loss.all-pairs": (
        "p[:, labels]는 모든 행에서 모든 레이블을 골라요. 행마다 하나씩 고르세요: p[np.arange(N), labels]."
    ),
    "exercise.softmax-loss.changed-before": (
        "손실이 nan이에요. 로그를 구하기 전에 p를 기울기로 바꿨어요. p를 복사하거나 손실을 먼저 구하세요."
    ),
    "exercise.softmax-loss.floor": (
        "p에 아주 작은 수를 더하면 손실에 한계가 생기고 기울기와도 맞지 않아요. ln p = s − ln Σeˢ를 쓰세요."
    ),
    "exercise.softmax-loss.log-ten": "밑이 10인 로그예요. 자연로그 np.log를 쓰세요.",
    "exercise.softmax-loss.log-two": "밑이 2인 로그예요. 자연로그 np.log를 쓰세요.",
    # gradient-check
    "exercise.gradient-check.title": "기울기 확인",
    "exercise.gradient-check.task": """\
기울기를 수치로 계산하고, 역전파로 구한 기울기와 비교합니다.

numeric_gradient(f, x, eps)
        x의 원소를 하나씩 eps만큼 위아래로 움직여 f의 미분값을 구합니다:
        (위의 f − 아래의 f)/(2·eps). f는 배열을 받아 수를 반환합니다.
        x는 형상이 자유로운 float 배열이며, 끝난 뒤에는 그대로여야 합니다.
relative_error(a, b)
        가장 큰 |a − b|를 가장 큰 |a| 또는 |b|로 나눕니다. 그것이 1e-8보다
        작으면 1e-8로 나눕니다. 그래서 기울기가 모두 0이면 0입니다.""",
    "exercise.gradient-check.x-name": "끝난 뒤의 x",
    "exercise.gradient-check.first-only": "max |a|로 나눴어요. max |a|와 max |b| 가운데 큰 쪽으로 나누세요.",
    "exercise.gradient-check.each-element": (
        "원소끼리 나누면 아주 작은 원소가 결과를 좌우해요. 가장 큰 차이를 가장 큰 수로 나누세요."
    ),
    "exercise.gradient-check.sum-of-largest": "max |a| + max |b|로 나눴어요. 둘 가운데 큰 쪽으로 나누세요.",
    "exercise.gradient-check.own-step": "가깝지만 다른 간격을 썼어요. 인수 eps를 쓰세요.",
    "exercise.gradient-check.forward": (
        "f(x)와 비교했어요. 전방 차분의 오차는 eps쯤 돼요. 위아래로 움직이고 2·eps로 나누세요."
    ),
    "exercise.gradient-check.backward": (
        "f(x)와 아래쪽을 비교했어요. 후방 차분의 오차는 eps쯤 돼요. 양쪽으로 움직이고 2·eps로 나누세요."
    ),
    "exercise.gradient-check.not-halved": "두 점은 2·eps만큼 떨어져 있어요. eps가 아니라 2·eps로 나누세요.",
    "exercise.gradient-check.times-eps": (
        "/ 2 * eps는 (… / 2)·eps라서 eps를 곱하게 돼요. / (2 * eps)로 쓰세요."
    ),
    "exercise.gradient-check.turned": "부호가 반대예요. 위의 f에서 아래의 f를 빼세요.",
    "exercise.gradient-check.all-at-once": (
        "모든 원소를 한꺼번에 움직여 기울기의 합이 나왔어요. 하나씩 움직이세요."
    ),
    "exercise.gradient-check.rows": (
        "2차원 배열의 x[i]는 행 전체예요. np.ndindex(x.shape)로 원소를 하나씩 움직이세요."
    ),
    "exercise.gradient-check.not-put-back": "기울기는 맞지만 x가 바뀌었어요. 원소를 하나씩 되돌려 놓으세요.",
    "exercise.gradient-check.absolute": (
        "relative_error가 상대 오차가 아니에요. 가장 큰 |a| 또는 |b|로 나누세요."
    ),
    "exercise.gradient-check.no-floor": "기울기가 둘 다 0이면 0/0이 돼요. 적어도 1e-8로 나누세요.",
    "exercise.gradient-check.signed": "relative_error가 음수인 차이를 놓쳐요. |a − b|를 쓰세요.",
    "exercise.gradient-check.mean": (
        "relative_error가 평균이라 틀린 원소 하나를 감춰요. 가장 큰 차이를 쓰세요."
    ),
    "exercise.gradient-check.norms": (
        "노름을 비교하면 수많은 원소 속의 틀린 하나가 감춰져요. 가장 큰 차이를 가장 큰 수로 나누세요."
    ),
    "exercise.gradient-check.sum-below": (
        "원소마다 |a| + |b|로 나누면 아주 작은 원소가 결과를 좌우해요. 가장 큰 차이를 전체에서 가장 큰 수로 "
        "나누세요."
    ),
}
