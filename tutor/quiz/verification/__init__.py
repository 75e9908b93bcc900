"""Check over many seeds that a question works: its right answer is accepted, and each mistake is called by its name.

`tutor lint` runs this for the authors of lessons; no learner waits for it.
"""
