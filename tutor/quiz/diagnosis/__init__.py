"""Finding the mistake behind a wrong answer."""
