"""Why the test set is kept for the end: the best of many models was also lucky on the validation set."""
