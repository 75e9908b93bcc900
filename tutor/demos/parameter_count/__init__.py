"""How many parameters weight sharing saves."""
