"""Texts of pages outside their prose."""

MESSAGES = {
    "page.fault": "{where}: {what}",
    "page.remedy": "To mend it: {remedy}",
    "page.net.layer": "layer",
    "page.net.shape": "output",
    "page.net.parameters": "parameters",
    "page.net.total": "in all",
}
