"""What a learner has done: attempts on disk, and everything derived from them."""
