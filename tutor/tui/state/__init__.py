"""What a session knows: the learner, the page, the demo, the question. Nothing here imports Textual."""
