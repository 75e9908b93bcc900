"""Learning-rate schedules beside a constant learning rate."""
