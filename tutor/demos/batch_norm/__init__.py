"""How batch norm makes training less sensitive to initial weights, and where it fails."""
