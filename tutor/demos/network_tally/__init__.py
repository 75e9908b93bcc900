"""Where the parameters, the memory and the multiplications of known networks are."""
