"""How dropout masks the inputs of a unit, why outputs must be scaled, and how it narrows the generalisation gap."""
