"""Coding exercises: a task, the learner's solution run in a separate process, and a verdict that names the mistake."""
