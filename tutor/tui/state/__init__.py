"""What a session knows, without widgets."""
