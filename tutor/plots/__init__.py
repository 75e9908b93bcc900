"""Data plots on a page, without code: a `plot` block becomes a figure. Formulas are those of questions."""
