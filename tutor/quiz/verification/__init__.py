"""Proving over many seeds that a question accepts its right answer and names its mistakes."""
