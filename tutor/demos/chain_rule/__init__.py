"""The chain rule in two units: numbers forward, a slope at each step, and the products of the slopes backward."""
