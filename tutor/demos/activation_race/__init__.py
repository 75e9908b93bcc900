"""The same network with several activations, trained side by side on digits."""
