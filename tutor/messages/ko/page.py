"""Texts on pages that do not come from a lesson file."""

MESSAGES = {
    "page.finding": "{where}: {what}",
    "page.remedy": "고치는 방법: {remedy}",
    "page.end.next": "다음 페이지:",
    "page.end.before": "이전 페이지:",
    "page.end.needs": "먼저 알아야 할 것:",
    "page.end.exercise": "연습 과제:",
    "page.end.last": "마지막 페이지입니다.",
    "page.end.review.wrong": "이 페이지에서 다시 볼 문제: {numbers}번.",
    "page.end.review.new": "아직 답하지 않은 문제: {numbers}번.",
    "page.end.review.done": "이 페이지의 문제를 모두 맞혔습니다.",
    "page.end.review.due": "모든 페이지를 합쳐 오늘 복습할 문제: {count}개. w를 누르세요.",
    "page.plot.y": "{name}:",
    "page.net.layer": "계층",
    "page.net.shape": "출력",
    "page.net.parameters": "매개변수",
    "page.net.total": "합계",
    "page.source.unknown": "엔진에 `{name}`(이)라는 이름이 없습니다. `tutor lint`가 있는 이름을 알려 줍니다.",
}
