"""Find the mistake behind a wrong answer: `diagnose.py` lists the stages that are tried, in order, and the rules of precedence.

`stages/` holds the functions that find mistakes, one file for each kind, and `bounds.py` how near, how small and how many digits.
They use what is known about mistakes in general: those that an author wrote (`extra_mistakes`), relations to the right answer
(`relations`, which depend on the `topics` of the question) and edits of its formula (`formula_edits`). `wrong_answer.py` holds
what a stage can ask about an answer.
"""
