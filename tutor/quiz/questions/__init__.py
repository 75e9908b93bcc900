"""Question templates, their givens and formulas, and the variants drawn from them."""
