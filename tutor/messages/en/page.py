"""Texts on pages that do not come from a lesson file."""

MESSAGES = {
    "page.finding": "{where}: {what}",
    "page.remedy": "To fix it: {remedy}",
    "page.net.layer": "layer",
    "page.net.shape": "output",
    "page.net.parameters": "parameters",
    "page.net.total": "total",
    "page.source.unknown": "The engine has no `{name}`. `tutor lint` suggests names that it has.",
}
