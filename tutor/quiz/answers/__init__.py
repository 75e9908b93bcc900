"""Parsing what a learner types: numbers, shapes, expressions, choices and orders."""
