"""The Textual app. This is the only part that imports Textual."""
