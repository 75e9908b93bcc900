"""Centring, scaling, rotating and whitening a cloud of points, with statistics from training or from elsewhere."""
