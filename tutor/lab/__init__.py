"""The laboratory: build a network, train it step by step, look inside it, and take one step apart. No screen here."""
