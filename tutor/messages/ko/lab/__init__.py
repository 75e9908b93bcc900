"""Korean texts of the laboratory. The help of `tutor lab` is with that of the other commands, in `cli`."""

from tutor.messages.ko.lab import views

MESSAGES = {
    # options and headings of the command
    "lab.option.data": (
        "blobs, ring(또는 circle), corners(또는 xor), moons, spiral, digits, 회귀용 plane, hills, line 중 하나(기본값: "
        "spiral)"
    ),
    "lab.option.csv": "직접 만든 데이터: 한 줄에 예제 하나, 특성 다음에 레이블",
    "lab.option.inputs": "신경망의 입력, 쉼표로 나눔: 특성과 그 제곱, 곱, 사인. 예를 들어 "
    "x1,x2,x1^2,x1*x2,sin(x2)(기본값: 모든 특성)",
    "lab.option.net": "은닉층(기본값: fc 8, tanh, fc 8, tanh; digits에는 합성곱 계층 둘)",
    "lab.option.optimizer": (
        'sgd, momentum, nesterov, adagrad, rmsprop, adadelta, adam, adamw 중 하나. "momentum '
        'momentum=0.95"처럼 수를 덧붙일 수 있음(기본값: adam)'
    ),
    "lab.option.lr": "학습률(기본값: 그 옵티마이저의 보통 값)",
    "lab.option.batch": "스텝마다 쓸 데이터 수(기본값: 32). 많아야 훈련 데이터 전체",
    "lab.option.steps": "학습할 스텝 수(기본값: 600)",
    "lab.option.seed": "데이터, 가중치, 배치의 시드(기본값: 0)",
    "lab.option.init": (
        'he, xavier, xavier-normal, xavier-uniform, orthogonal, "normal 0.01", "constant 0" 중 하나(기본값: '
        "he). 출력층은 그 10분의 1"
    ),
    "lab.option.schedule": (
        'constant, step, exponential, inverse, cosine, warm-up 중 하나. "step factor=0.5 every=100"처럼 '
        "수를 덧붙일 수 있음(기본값: constant)"
    ),
    "lab.option.weight_decay": "모든 매개변수를 0 쪽으로 당기는 힘(기본값: 0; adamw는 0.01)",
    "lab.option.l1": "L1 정칙화: 매개변수마다 기울기에 RATE·sign(w)를 더해 "
    "많은 매개변수가 0이 되게 함(기본값: 0)",
    "lab.option.dropout": "활성화 함수 뒤의 드롭아웃이 남기는 비율. `dropout 0.8`과 같음(기본값: 1. 1, 0, off는 드롭아웃 없음)",
    "lab.option.batch_norm": "fc 계층과 conv 계층 뒤의 배치 정규화(기본값: off)",
    "lab.option.noise": "데이터의 노이즈의 표준편차(기본값: 데이터마다 다름, 예를 들어 0.1)",
    "lab.option.train_share": "훈련에 쓸 데이터의 비율(기본값: 0.5; digits와 CSV는 0.8)",
    "lab.option.at": "STEP 스텝 뒤에 optimizer, lr, batch, schedule, weight-decay, l1을 바꾸거나 200:w-1-3-bias=0.5처럼 "
    "가중치를 정함(계층 1의 유닛 3). 여러 번 쓸 수 있음",
    "lab.option.view": "보고서 대신 마지막 스텝 뒤의 모습 하나를 출력: {names}",
    "lab.option.size": "출력할 모습의 크기, 열 x 줄, 예를 들어 80x24",
    "lab.option.layer": "볼 계층, 1부터(기본값: 1)",
    "lab.option.unit": "unit에서 볼 유닛, 1부터(기본값: 1)",
    "lab.option.example": "볼 훈련 데이터, 0부터(기본값: 0)",
    "lab.option.features": "맵의 두 특성, 예를 들어 0,3(기본값: 0,1)",
    "lab.option.tests": "맵에 테스트 점도 표시",
    "lab.option.discrete": "맵에 확신의 정도 없이 답만, 유닛은 부호만 표시",
    "lab.option.one": "--view와 --export는 저마다 출력할 것을 정합니다. 하나만 쓰세요",
    "lab.option.view-only": "{option}은(는) 보기용 옵션입니다. --view VIEW를 더하세요",
    "lab.option.two-features": "'{text}': 맵의 두 특성이 아닙니다. 0,3처럼 0부터 세는 서로 다른 수 둘을 쓰세요(신경망의 입력은 "
    "--inputs로 고릅니다)",
    "lab.view.not-here": "{name} 보기는 이 실행에 맞지 않습니다. {known} 중에서 고르세요",
    "lab.option.export": "같은 데이터와 초기 가중치를 쓰는 PyTorch 또는 Keras 스크립트나, 곡선의 CSV를 출력",
    "lab.option.challenges": "도전 과제의 목록과 저마다의 최고 기록",
    "lab.option.challenge": "도전 과제를 출력하거나, --set 등으로 바꾼 설정으로 실행",
    "lab.option.set": "도전 과제의 설정을 바꿈, 예를 들어 --set init=xavier lr=0.1. 여러 번 쓸 수 있음",
    "lab.option.save": "도전 과제를 통과하면 학습 기록에 남김",
    "lab.option.play": "이 실험이나 도전 과제의 화면을 열고 학습함. 옵션 없이 tutor lab만 써도 화면이 열림",
    "lab.play.prints": "--play는 화면을 열고 {option}은(는) 출력합니다. 하나만 쓰세요",
    "lab.play.challenge": "--play는 도전 과제를 처음 상태로 엽니다. 다른 옵션은 빼고 화면에서 바꾸세요",
    "lab.parameters": "매개변수 {count}개: {net}",
    "lab.again": "다시 하려면: {command}",
    "lab.head.layer": "계층",
    "lab.head.std": "표준편차",
    "lab.head.gradient": "기울기 표준편차",
    "lab.head.saturated": "포화",
    "lab.head.dead": "죽음",
    "lab.head.update": "갱신/가중치",
    "lab.head.step": "스텝",
    "lab.head.loss": "훈련 손실",
    "lab.head.test-loss": "테스트 손실",
    "lab.head.train": "훈련",
    "lab.head.test": "테스트",
    # settings
    "lab.choice.empty": "{what}: 비어 있습니다. {known} 중에서 고르세요",
    "lab.choice.unknown": "{what}에 `{text}`은(는) 없습니다. {known} 중에서 고르세요",
    "lab.choice.near": "{what}에 `{text}`은(는) 없습니다. 혹시 {near}인가요? (전체: {known})",
    "lab.choice.number": "{what}: '{text}'을(를) 읽을 수 없습니다. … 자리에 수를 넣어 {form}처럼 쓰세요",
    "lab.choice.range": "{what} {name}: {why}. 이 수를 바꾸세요",
    "lab.setting.whole": "{name}은(는) {least}부터 {most}까지의 정수여야 합니다. 받은 값: '{text}'",
    "lab.setting.real": "{name}은(는) {least}부터 {most}까지의 수여야 합니다. 받은 값: '{text}'",
    "lab.setting.above": "{name}은(는) {least}보다 크고 {most} 이하인 수여야 합니다. 받은 값: '{text}'",
    "lab.setting.switch": "batch-norm은 on이나 off여야 합니다. 받은 값: '{text}'",
    "lab.setting.unknown": "`{name}` 설정은 없습니다{meant} (전체: {known})",
    "lab.setting.near": ". 혹시 {near}인가요?",
    "lab.change.fixed": "{name}은(는) 실행 도중에 바꿀 수 없습니다. {known} 중에서 바꾸거나 새로 실행하세요",
    "lab.change.form": "'{text}'의 형식이 맞지 않습니다. 200:lr=0.01처럼 STEP:SETTING=VALUE로 쓰세요",
    "lab.weight.number": "'{text}'은(는) 가중치가 아닙니다. -{most}부터 {most}까지의 수를 쓰세요",
    "lab.weight.unknown": (
        "{name}: 이 신경망에 없는 가중치입니다. w-LAYER-UNIT-INPUT이나 w-LAYER-UNIT-bias로 쓰고, 계층은 1부터 {layers}까지입니다"
    ),
    "lab.weight.diverged": "실행이 발산했습니다. 가중치를 정하기 전에 한 스텝 뒤로 가세요",
    "lab.command.quotes": "명령에 짝이 없는 따옴표가 있습니다. 빠진 따옴표를 넣으세요",
    "lab.command.option": "'{text}'은(는) 옵션이 아닙니다. 옵션은 --data spiral처럼 --로 시작합니다",
    "lab.command.value": "{option}에 값이 없습니다. 뒤에 값을 쓰세요",
    # data
    "lab.data.unknown": "`{text}` 데이터가 없습니다. {known} 중에서 고르거나 --csv FILE을 쓰세요",
    "lab.data.near": "`{text}` 데이터가 없습니다. 혹시 {near}인가요? (전체: {known}, 또는 --csv FILE)",
    "lab.data.csv": "데이터가 이름 없는 CSV 파일입니다. --csv FILE을 덧붙이세요",
    "lab.data.both": "--data와 --csv는 저마다 데이터를 정합니다. 하나만 쓰세요",
    "lab.csv.off": "여기서는 직접 만든 파일을 읽을 수 없습니다. 내장 데이터를 쓰세요",
    "lab.csv.unreadable": "{path}: 읽을 수 없습니다. {why} (경로를 확인하세요)",
    "lab.csv.not-text": "{path}: UTF-8 텍스트가 아닙니다. UTF-8 CSV로 저장하세요",
    "lab.csv.large": "{path}: 파일이 {most} MB보다 큽니다. 행이나 열을 줄이세요",
    "lab.csv.long": "{path}: 행이 {count}개로 {most}개를 넘습니다. 일부만 남기세요",
    "lab.csv.wide": "{path}: 특성이 {count}개로 {most}개를 넘습니다. 열을 줄이세요",
    "lab.csv.cells": "{path}: 행 × 특성이 {count}개로 {most}개를 넘습니다. 어느 쪽이든 줄이세요",
    "lab.csv.empty": "{path}: 비어 있습니다. 0.5,1.2,red처럼 한 줄에 특성들과 레이블을 쓰세요",
    "lab.csv.one-column": "{path}, {line}번째 줄: 열이 하나뿐입니다. 특성들과 레이블을 쉼표로 구분해 쓰세요",
    "lab.csv.short": "{path}: 데이터가 {count}개로 너무 적습니다. 특성들과 레이블을 {least}줄 이상 쓰세요",
    "lab.csv.ragged": (
        "{path}, {line}번째 줄: 열이 {count}개인데 첫 줄은 {width}개입니다. 모든 줄의 열 수를 맞추세요"
    ),
    "lab.csv.no-label": (
        "{path}, {line}번째 줄, {column}번째 열: 레이블이 없습니다. 레이블을 쓰거나 줄을 지우세요"
    ),
    "lab.csv.missing": "{path}, {line}번째 줄, {column}번째 열: 수가 없습니다. 수를 쓰거나 줄을 지우세요",
    "lab.csv.not-number": (
        "{path}, {line}번째 줄, {column}번째 열: '{text}'은(는) 유한한 수가 아닙니다. 고치거나 줄을 지우세요"
    ),
    "lab.csv.too-large": (
        "{path}, {line}번째 줄, {column}번째 열: '{text}'은(는) 너무 큽니다. 다른 단위를 쓰세요"
    ),
    "lab.csv.one-class": (
        "{path}: 모든 데이터의 레이블이 '{label}'입니다({column}번째 열). 다른 클래스의 데이터를 더하세요"
    ),
    "lab.csv.classes": (
        "{path}: {column}번째 열의 레이블이 {count}가지로 {most}클래스를 넘습니다. 묶거나, 회귀라면 소수로 "
        "쓰세요"
    ),
    "lab.csv.target": "{path}: {column}번째 열에 1e15를 넘는 수가 있습니다. 다른 단위를 쓰세요",
    "lab.csv.split": (
        "{path}: 훈련용으로 뽑은 데이터의 레이블이 모두 같습니다. 데이터를 더하거나 --train-share 값을 "
        "올리세요"
    ),
    "lab.csv.broken": "{path}: CSV로 읽을 수 없습니다. {why}. CSV로 다시 저장하세요",
    "lab.inputs.none": "inputs: 목록이 비었습니다. all 또는 x1,x2,x1^2 같은 목록을 쓰세요",
    "lab.inputs.wrong": "inputs: '{text}'을(를) 읽을 수 없습니다. x1, x1^2, x1*x2, sin(x1)을 쉼표로 나누어 쓰세요",
    "lab.inputs.many": "inputs: 입력이 {count}개로 {most}개를 넘습니다. 줄이세요",
    "lab.inputs.missing": "inputs: {text}에 필요한 특성이 데이터에 없습니다. 쓸 수 있는 특성: {known}",
    "lab.inputs.image": "inputs: {data}는 이미지라서 그대로 들어갑니다. "
    "--inputs all이나 펼친 특성이 있는 데이터를 쓰세요",
    # networks
    "lab.net.wrong": "net: '{layer}': {what} ({remedy})",
    "lab.net.long": "신경망의 글이 {most}자를 넘습니다. 계층을 줄이세요",
    "lab.net.layers": "신경망의 계층이 {count}개로 {most}개를 넘습니다. 줄이세요",
    "lab.net.large": (
        "신경망의 매개변수가 {count}개로 {most}개를 넘습니다. 유닛이나 필터를 줄이거나 fc 앞에서 풀링하세요"
    ),
    "lab.net.memory": (
        "배치 하나에 모든 계층에서 수가 {count}개 필요해 {most}개를 넘습니다. 배치나 필터를 줄이세요"
    ),
    "lab.net.work": (
        "이 실행에는 곱셈-덧셈이 {count}번 필요해 {most}번을 넘습니다. 스텝을 줄이거나, 배치나 신경망을 더 "
        "작게 하세요"
    ),
    "lab.net.image": (
        "net: '{layer}'에는 이미지가 필요한데, {data}의 데이터 하나는 수 {count}개의 행입니다. fc 계층이나 "
        "--data digits를 쓰세요"
    ),
    "lab.net.blocks": "net: 여기서는 {kind}( … )을(를) 학습할 수 없습니다. 계층을 차례로 이으세요",
    "lab.net.softmax": (
        "net: softmax를 빼세요. 출력층은 자동으로 붙고, 클래스가 셋 이상이면 소프트맥스도 붙습니다"
    ),
    "lab.net.input": "net: '{given}'은(는) 데이터의 입력 '{wanted}'에 맞지 않습니다. 입력은 자동으로 붙으니 빼세요",
    "lab.net.batch-of-one": (
        "배치 정규화에는 데이터가 둘 이상인 배치가 필요합니다. --batch를 2 이상으로 하거나 배치 정규화를 "
        "끄세요"
    ),
    # maps
    "lab.map.two-features": "{data}에는 맵을 그릴 두 특성이 없습니다. --data "
    "spiral처럼 펼친 특성이 있는 데이터를 쓰세요",
    "lab.map.one-feature": "곡선에는 특성이 하나인 데이터가 필요한데, 이 데이터에는 "
    "{count}개 있습니다. --data line을 쓰세요",
    "lab.map.which": "맵에는 0부터 {last}까지의 특성 중 둘이 필요합니다. 다시 고르세요",
    # one step taken apart
    "lab.step.image": (
        "펼친 특성이 있는 데이터에서만 스텝을 뜯어볼 수 있습니다. spiral 같은 다른 데이터를 쓰세요"
    ),
    "lab.step.features": (
        "특성이 {most}개 이하여야 스텝을 뜯어볼 수 있는데, 이 데이터에는 {count}개 있습니다. 줄이세요"
    ),
    "lab.step.units": (
        "유닛이 {most}개 이하인 계층만 뜯어볼 수 있는데, '{layer}'에는 {count}개 있습니다. 줄이세요"
    ),
    "lab.step.layer": (
        "활성화 함수가 하나 이하인 fc 계층만 뜯어볼 수 있는데, '{layer}'에는 {kind}이(가) 있습니다. 빼세요"
    ),
    "lab.step.example": "훈련 데이터 {example}은(는) 없습니다. 0부터 {most}까지에서 고르세요",
    "lab.update.SGD": "w ← w − lr·g = {w} − {lr}·{g} = {after}",
    "lab.update.Momentum": (
        "v ← μ·v − lr·g = {momentum}·{v_before} − {lr}·{g} = {v}; w ← w + v = {w} + {v} = {after}"
    ),
    "lab.update.Nesterov": (
        "v ← μ·v − lr·g = {momentum}·{v_before} − {lr}·{g} = {v}; w ← w + μ·v − lr·g = {w} + {momentum}·{v} "
        "− {lr}·{g} = {after}"
    ),
    "lab.update.AdaGrad": (
        "h ← h + g² = {h_before} + ({g})² = {h}; w ← w − lr·g/(√h + ε) = {w} − {lr}·{g}/√{h} = {after}"
    ),
    "lab.update.RMSProp": (
        "h ← ρ·h + (1 − ρ)·g² = {decay}·{h_before} + {decay_rest}·({g})² = {h}; w ← w − lr·g/(√h + ε) = {w} "
        "− {lr}·{g}/√{h} = {after}"
    ),
    "lab.update.AdaDelta": (
        "h ← ρ·h + (1 − ρ)·g² = {decay}·{h_before} + {decay_rest}·({g})² = {h}; w ← w − lr·√(d + ε)/√(h + "
        "ε)·g = {w} − {lr}·√({d_before} + {eps})/√({h} + {eps})·{g} = {after}"
    ),
    "lab.update.Adam": (
        "m ← β₁·m + (1 − β₁)·g = {beta1}·{m_before} + {beta1_rest}·{g} = {m}; v ← β₂·v + (1 − β₂)·g² = "
        "{beta2}·{v_before} + {beta2_rest}·({g})² = {v}; m̂ = m/(1 − β₁ᵗ) = {m_hat}; v̂ = v/(1 − β₂ᵗ) = "
        "{v_hat}; w ← w − lr·m̂/(√v̂ + ε) = {w} − {lr}·{m_hat}/√{v_hat} = {after}"
    ),
    "lab.update.AdamW": (
        "m ← β₁·m + (1 − β₁)·g = {beta1}·{m_before} + {beta1_rest}·{g} = {m}; v ← β₂·v + (1 − β₂)·g² = "
        "{beta2}·{v_before} + {beta2_rest}·({g})² = {v}; m̂ = m/(1 − β₁ᵗ) = {m_hat}; v̂ = v/(1 − β₂ᵗ) = "
        "{v_hat}; w ← w·(1 − lr·λ) − lr·m̂/(√v̂ + ε) = {w}·(1 − {lr}·{weight_decay}) − {lr}·{m_hat}/√{v_hat} "
        "= {after}"
    ),
    "lab.update.other": "w ← w − {step} = {w} − {step} = {after}, g = {g}",
    # the report
    "lab.script.optimizer": "{framework} 스크립트에는 옵티마이저 {name}을(를) 쓸 수 없습니다. 다음 중 하나를 쓰세요: {known}",
    "lab.script.layer": "{framework} 스크립트에는 {name} 계층을 넣을 수 없습니다. relu 같은 다른 활성화 함수를 쓰세요",
    "lab.report.accuracy": "{data}, {net}, {optimizer} {lr}: {after} 테스트 {accuracy}%",
    "lab.report.loss": "{data}, {net}, {optimizer} {lr}: {after} 테스트 손실 {loss}",
    "lab.report.after": "{steps}스텝 뒤",
    "lab.report.after.one": "1스텝 뒤",
    "lab.report.inputs": "{data}(입력 {count}개)",
    "lab.report.diverged": "스텝 {step}에서 발산: 학습률을 낮춰 보세요",
    "lab.report.saturated": "계층 {layer}의 {share}%가 포화",
    "lab.report.saturated.many": "계층 {count}개가 포화(가장 심한 곳: 계층 {layer}, {share}%)",
    "lab.report.dead": "계층 {layer}의 {share}%가 죽음",
    "lab.report.dead.many": "계층 {count}개에 죽은 유닛이 있음(가장 심한 곳: 계층 {layer}, {share}%)",
    "lab.report.join": "; ",
    "lab.report.linear": "은닉층 없음",
    "lab.train": "훈련",
    "lab.test": "테스트",
    "lab.loss": "손실",
    "lab.accuracy": "정확도(%)",
    "lab.step": "스텝",
    **views.MESSAGES,
}
