"""Worked solutions and the steps that lead to them."""
