"""How the scale of initial weights makes activations vanish, saturate or explode over ten layers."""
