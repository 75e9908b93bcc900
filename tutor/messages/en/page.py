"""Texts on pages that do not come from a lesson file."""

MESSAGES = {
    "page.finding": "{where}: {what}",
    "page.remedy": "To fix it: {remedy}",
    "page.end.next": "Next page:",
    "page.end.before": "Page before:",
    "page.end.needs": "Builds on:",
    "page.end.exercise": "Exercise:",
    "page.end.last": "This is the last page.",
    "page.end.review.wrong": "To review on this page: question {numbers}.",
    "page.end.review.new": "Not answered yet: question {numbers}.",
    "page.end.review.done": "All questions of this page are answered correctly.",
    "page.end.review.due": "Due today, from all pages: {count}. Press w.",
    "page.plot.y": "{name}:",
    "page.net.layer": "layer",
    "page.net.shape": "output",
    "page.net.parameters": "parameters",
    "page.net.total": "total",
    "page.source.unknown": "The engine has no `{name}`. `tutor lint` suggests names that it has.",
}
