"""Find the mistake that leads from the right answer to a wrong one.

`diagnose` asks the other files one after the other, from what is most certain to what is least, and stops at the first that
gives an answer. The author's own mistakes come first (`extra_mistakes` reads those in a file beside the page), then
`relations` to the right answer, one edit in the formula (`formula_edits`, chosen by `ranking`), `rounding`, two mistakes
at once (`pairs`) and `intermediate` results. Shapes and choices have files of their own. No mistake is named unless it is the
only one of its kind that leads to the answer: no diagnosis is better than a false one.
"""
