"""Questions, the answers that learners type, and what to tell them about a wrong one.

This is what happens to an answer. `questions` reads the author's question and draws a variant of it, with
numbers. `answers` parses what the learner typed. `check` compares the two and returns a verdict; for a wrong answer it asks
`diagnosis` which mistake leads there, and `solutions` for the first step of the worked solution. `session` holds the whole
conversation around that: hints, the recorded attempt, the first step, the second try. `verification` tries each question
with many seeds before a learner sees it.

Each module may import only the modules after it in this list: verification, session, check, diagnosis, solutions, questions,
answers, `evaluator` (the formula language), `model`.
"""
