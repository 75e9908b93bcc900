"""What a learner has done: attempts on disk, and everything that is computed from them."""
