"""Korean texts of the views of the laboratory."""

MESSAGES = {
    "lab.view.class": "클래스 {name}",
    "lab.view.diverged": (
        "스텝 {step}에서 발산했어요. 이것은 마지막으로 유한했던 상태예요. 학습률을 낮춰 보세요."
    ),
    "lab.view.overview.rate": "학습률은 {lr}입니다.",
    "lab.view.overview.wrong": "테스트 점 {count}개 중 {wrong}개가 틀렸습니다(×).",
    "lab.view.map.title": "결정 맵",
    "lab.view.map.predicted": "예측한 수",
    "lab.view.map.up": "↑ {name}",
    "lab.view.map.wrong": "틀림",
    "lab.view.map.caption": (
        "스텝 {step}: 손실 훈련 {train}, 테스트 {test}. 틀린 테스트 점(×) {count}개 중 {wrong}개."
    ),
    "lab.view.map.caption.regression": (
        "스텝 {step}: 평균 제곱 오차는 훈련 점에서 {train}, 테스트 점에서 {test}입니다."
    ),
    "lab.view.map.summary": (
        "색이 답이며, 짙을수록 신경망의 확신이 큽니다. 표시는 훈련 점 {train}개 중 일부입니다."
    ),
    "lab.view.map.summary.regression": "색이 예측한 수입니다. 목표값은 {low}부터 {high}까지입니다.",
    "lab.view.curve.title.regression": "답",
    "lab.view.curve.title.binary": "둘째 클래스의 확률",
    "lab.view.curve.network": "신경망의 답",
    "lab.view.curve.caption.regression": (
        "스텝 {step}: 평균 제곱 오차는 훈련 점에서 {train}, 테스트 점에서 {test}입니다."
    ),
    "lab.view.curve.caption.classes": "스텝 {step}: 훈련 점의 {train}%, 테스트 점의 {test}%를 맞혔습니다.",
    "lab.view.curve.summary": "곡선이 점들의 한가운데에 가까울수록 손실이 작습니다.",
    "lab.view.unit.title": "계층 {layer}의 유닛 {unit}",
    "lab.view.unit.title.output": "출력 유닛 {unit}",
    "lab.view.unit.caption": (
        "스텝 {step}: 계층 {layer}({name})의 유닛 {count}개 중 {unit}번의 출력은 여기서 {low}부터 {high}까지입니다."
    ),
    "lab.view.unit.caption.output": (
        "스텝 {step}: 출력 유닛 {count}개 중 {unit}번({name})의 출력은 여기서 {low}부터 {high}까지입니다."
    ),
    "lab.view.unit.summary": "유닛은 입력마다 가중치를 곱해 더하고 편향을 더합니다. 그다음 활성화 함수를 적용합니다.",
    "lab.view.unit.weights": "가중치",
    "lab.view.unit.input": "유닛 {number}",
    "lab.view.unit.bias": "편향",
    "lab.view.units.title": "은닉 유닛별 출력",
    "lab.view.units.below": "0 미만",
    "lab.view.units.zero": "0 근처",
    "lab.view.units.above": "0 초과",
    "lab.view.units.layer": "계층 {number}: {name}",
    "lab.view.units.is-dead": "{number} 죽음",
    "lab.view.units.none": "이 신경망은 은닉 유닛이 없는 선형 모델입니다. fc 8, tanh 같은 계층을 더하세요.",
    "lab.view.units.caption": "스텝 {step}: {dead}.",
    "lab.view.units.alive": "유닛 {count}개 중 죽은 유닛 없음",
    "lab.view.units.dead": "계층 {layer}의 유닛 {count}개 중 {dead}개가 죽음",
    "lab.view.units.hidden": "유닛 {count}개 중 {shown}개를 표시합니다.",
    "lab.view.units.summary": (
        "그림마다 결정 맵과 같은 영역을 보여 줍니다. 뒤의 계층은 앞의 계층을 조합합니다."
    ),
    "lab.view.units.curves": "신경망의 답은 마지막 은닉층 곡선들의 가중합입니다.",
    "lab.view.representation.across": "계층 출력의 첫째 방향",
    "lab.view.representation.up": "둘째",
    "lab.view.representation.low": "낮은 목표값",
    "lab.view.representation.high": "높은 목표값",
    "lab.view.representation.caption": "스텝 {step}: 이 계층에서 훈련 데이터 {count}개의 {right}%는 자기 클래스의 "
    "평균에 가장 가깝습니다. 두 방향이 출력의 퍼짐을 {kept}% 보여 줍니다.",
    "lab.view.representation.spread": "스텝 {step}: 두 방향이 이 계층 출력의 퍼짐을 {kept}% 보여 줍니다.",
    "lab.view.representation.summary": "여기서 함께 있는 점은 뒤의 계층이 나누어야 합니다. ↑와 ↓로 계층을 고릅니다.",
    "lab.view.curves.caption": (
        "스텝 {step}/{steps}: 훈련 손실 {loss}, 테스트 손실 {test}; 훈련 데이터의 {right}%, 테스트 "
        "데이터의 {test_right}%를 맞혔습니다. 차이 {gap}%p."
    ),
    "lab.view.curves.caption.regression": "스텝 {step}/{steps}: 훈련 손실 {loss}, 테스트 손실 {test}.",
    "lab.view.curves.overfits": (
        "신경망이 과적합합니다. 테스트 손실은 스텝 {step}에서 {lowest}(으)로 가장 낮았습니다."
    ),
    "lab.view.curves.lowest": "지금까지 가장 낮은 테스트 손실은 스텝 {step}의 {lowest}입니다.",
    "lab.view.curves.held": "고정한 실행은 스텝 {step}에서 테스트 손실 {loss}(으)로 끝났습니다.",
    "lab.view.layers.title": "계층",
    "lab.view.layers.output": "출력",
    "lab.view.layers.head.std": "std",
    "lab.view.layers.head.gradient": "기울기",
    "lab.view.layers.head.stuck": "포화/죽음",
    "lab.view.layers.cell.saturated": "{share}% 포화",
    "lab.view.layers.cell.dead": "{share}% 죽음",
    "lab.view.layers.head.update": "갱신",
    "lab.view.layers.verdict.small": "작음",
    "lab.view.layers.verdict.usual": "보통",
    "lab.view.layers.verdict.large": "큼",
    "lab.view.layers.activations": "계층 {layer}의 활성값",
    "lab.view.layers.gradients": "계층 {layer}의 기울기",
    "lab.view.layers.share": "비율 %",
    "lab.view.layers.caption": "계층 {layer}({name}): 활성값의 표준편차 {std}, 기울기의 표준편차 {gradient}.",
    "lab.view.layers.start": "아직 갱신하지 않았습니다.",
    "lab.view.layers.update.small": (
        "마지막 갱신에서 가중치가 길이의 {ratio}배만큼 움직였어요. 보통은 0.001쯤이니 작은 편이에요. "
        "학습률을 키워 보세요."
    ),
    "lab.view.layers.update.usual": (
        "마지막 갱신에서 가중치가 길이의 {ratio}배만큼 움직였어요. 보통은 0.001쯤이니 알맞아요."
    ),
    "lab.view.layers.update.large": (
        "마지막 갱신에서 가중치가 길이의 {ratio}배만큼 움직였어요. 보통은 0.001쯤이니 큰 편이에요. 학습률을 "
        "낮춰 보세요."
    ),
    "lab.view.layers.saturated": "계층 {layer}의 활성값 {share}%가 포화되어 미분값이 거의 0입니다.",
    "lab.view.layers.dead": "계층 {layer}의 유닛 {share}%가 죽어 출력도 기울기도 0입니다.",
    "lab.view.layers.healthy": "포화된 활성값이나 죽은 유닛이 많은 은닉층은 없습니다.",
    "lab.view.weights.title": "가중치",
    "lab.view.weights.axes": "행: 입력, 열: 유닛",
    "lab.view.weights.input": "입력 {number}",
    "lab.view.weights.caption": "스텝 {step}: 색이 진할수록 가중치가 크고, ±는 그 계층에서 가장 큰 값입니다.",
    "lab.view.weights.hidden": "계층 {count}개 중 {shown}개를 표시합니다.",
    "lab.view.weights.largest": "계층 {layer}: {source}에서 유닛 {unit}까지 {value}",
    "lab.view.weights.largest.output": "출력층: {source}에서 유닛 {unit}까지 {value}",
    "lab.view.weights.summary": "계층마다 가장 큰 가중치 – {weights}.",
    "lab.view.weights.conv": "이미지를 읽는 conv 계층의 가중치는 보기 filters에 있습니다.",
    "lab.view.surface.title": "손실",
    "lab.view.surface.across": "가중치의 첫째 방향",
    "lab.view.surface.up": "↑ 둘째",
    "lab.view.surface.start": "시작",
    "lab.view.surface.now": "지금",
    "lab.view.surface.caption": "훈련 손실이 시작할 때의 {first}에서 스텝 {step}의 {loss}까지 왔습니다.",
    "lab.view.surface.summary": (
        "실행이 가장 많이 움직인 두 방향의 단면이며, 전체 움직임의 {kept}%를 보여 줍니다. 훈련 데이터 "
        "{examples}개의 손실을 로그 스케일로 그렸습니다."
    ),
    "lab.view.filters.title": "첫 계층의 필터 {count}개: {name}",
    "lab.view.filters.none": (
        "첫 계층이 픽셀을 읽지 않아 가중치를 그림으로 볼 수 없습니다. conv나 fc로 시작하세요."
    ),
    "lab.view.filters.caption": (
        "스텝 {step}: 가중치는 {low}부터 {high}까지이며, 처음 길이의 {moved}%만큼 움직였습니다."
    ),
    "lab.view.filters.summary": (
        "회색은 0입니다. 잉크가 있는 곳이 흰색이면 출력을 올리고, 검은색이면 내립니다."
    ),
    "lab.view.activations.title": "계층 {layer}의 출력: {name}",
    "lab.view.activations.input": "입력",
    "lab.view.activations.silent": "{number}: 모두 0",
    "lab.view.activations.caption": (
        "훈련 이미지 {example}: 레이블 {label}, 신경망의 답 {answer}(확률 {confidence}%). 채널 {count}개 "
        "중 {silent}개가 0입니다."
    ),
    "lab.view.activations.summary": "그림마다 채널 하나입니다. 필터가 찾는 것이 있는 곳이 밝습니다.",
    "lab.view.misread.title": "잘못 읽은 테스트 이미지, 모두 {count}개: 클래스 → 답",
    "lab.view.misread.caption": (
        "스텝 {step}: 테스트 이미지 {count}개 중 {wrong}개를 잘못 읽었습니다(정답 {right}%)."
    ),
    "lab.view.misread.none": "테스트 이미지를 모두 맞게 읽었습니다.",
    "lab.view.misread.worst": "가장 많이 잘못 읽은 것: {name}, {count}번.",
    "lab.view.confusion.title": "테스트 데이터: 클래스(행)와 답",
    "lab.view.confusion.row": "클래스 {name}",
    "lab.view.confusion.caption": (
        "스텝 {step}: 테스트 데이터 {total}개 중 {right}개가 대각선에 있습니다. {share}%를 맞혔습니다."
    ),
    "lab.view.confusion.summary": "가장 많이 헷갈린 것: {label} → {answer}, {count}번.",
    "lab.view.confusion.none": "헷갈린 것이 없습니다.",
    "lab.view.confusion.large": (
        "혼동 행렬에는 {most}클래스까지 들어가는데, 이 데이터에는 {count}클래스가 있습니다."
    ),
    "lab.view.step.not": "여기서는 스텝을 보여 줄 수 없습니다: {reason}.",
    "lab.view.step.title": "훈련 데이터 {example}: 표준화한 입력 {inputs}; {target}",
    "lab.view.step.target": "목표값 {target}",
    "lab.view.step.unit": "계층 {layer}의 유닛 {unit}",
    "lab.view.step.output-unit": "출력 유닛 {unit}",
    "lab.view.step.forward": "순전파: {unit}",
    "lab.view.step.backward": "역전파: {unit}까지, 연쇄 법칙의 인수를 하나씩",
    "lab.view.step.update": "이 데이터 하나가 배치일 때 {name}의 갱신",
    "lab.view.step.products": "w·h의 곱 {count}개",
    "lab.view.step.terms": "항 {count}개의 합",
    "lab.view.step.output": "출력 z",
    "lab.view.step.measured": "잰 값",
    "lab.view.step.agrees": "(w를 위아래로 움직여 보면 일치)",
    "lab.view.step.differs": "(w를 위아래로 움직여 보면 다름)",
    "lab.view.step.input": "출력 {layer}.{unit}",
    "lab.view.step.grid": "계층 {number}의 모든 유닛: {name}",
    "lab.view.step.output-grid": "출력층: {name}",
    "lab.view.step.caption": (
        "{input} → 유닛 {name}의 가중치가 계층에서 기울기가 가장 큽니다({gradient}). {before}에서 "
        "{after}(으)로 바뀝니다."
    ),
    "lab.view.step.all-agree": "기울기 {count}개가 모두 잰 값과 {difference} 안에서 일치합니다.",
    "lab.view.step.not-all-agree": (
        "기울기 {count}개 중 하나가 잰 값과 {difference}만큼 다릅니다. ReLU가 꺾이는 점 근처나 수가 아주 클 "
        "때는 정확히 잴 수 없습니다."
    ),
    "lab.view.step.summary": "다른 데이터나 계층을 고르면 다른 가중치를 따라가 볼 수 있습니다.",
}
