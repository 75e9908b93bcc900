"""How much faster gradient descent converges when features are centred and scaled."""
