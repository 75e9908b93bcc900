"""The worked solution of a variant: the formula that leads to the answer, and the steps of computing it.

`formula` finds the formula in the author's answer or in the text of the worked solution, as a syntax tree. `steps` computes
that tree from the inside out. `trees` holds what both, and the diagnosis, do with syntax trees.
"""
