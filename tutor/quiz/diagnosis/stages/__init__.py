"""The stages of the diagnosis: each is a function from a wrong answer to the mistakes that lead to it.

`diagnose.py` lists them in order. A stage yields what it finds, from more to less likely; it does not need to know which stages
come before or after it.
"""
