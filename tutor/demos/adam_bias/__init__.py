"""What Adam's bias correction does to the first steps."""
