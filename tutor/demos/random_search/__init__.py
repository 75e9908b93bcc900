"""Random search against grid search, for a learning rate and one more hyperparameter."""
