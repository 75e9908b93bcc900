"""The exercises, one per module. Each module defines EXERCISE."""
