"""Exercises: a task in code, the learner's own solution run in a process of its own, and a verdict that names the mistake."""
