"""A small network: a hidden layer of four units that read the same three inputs, and two output units."""
