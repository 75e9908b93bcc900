"""Korean messages of the demo `rate-sweep`."""

MESSAGES = {
    # controls
    "demo.rate-sweep.control.epochs": "에폭 수",
    "demo.rate-sweep.control.scale": "기울기에 곱할 값",
    # chart
    "demo.rate-sweep.title": "학습률별 테스트 정확도(%)",
    "demo.rate-sweep.rate": "학습률",
    # texts
    "demo.rate-sweep.caption": "옵티마이저 다섯 가지로 신경망에 손글씨 숫자를 {epochs}에폭 동안 학습시킵니다.",
    "demo.rate-sweep.scaled": "{caption} 모든 기울기가 {scale}배입니다.",
    "demo.rate-sweep.summary": "정확도가 {good}% 이상인 학습률: {ranges}.",
    "demo.rate-sweep.range": "{name} {low}–{high}",
    "demo.rate-sweep.single": "{name} {rate}",
    "demo.rate-sweep.none": "없음",
}
