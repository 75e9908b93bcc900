"""English, the source language."""
