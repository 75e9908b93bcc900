"""Challenges of the laboratory: an experiment that fails, what may be changed in it, and the goal to reach."""
