"""What batch norm does to the numbers of one unit, batch after batch."""
