"""Checking a gradient with finite differences: which size of ε works, and what a kink and a mistake look like."""
