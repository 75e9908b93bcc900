"""How a volume is flattened for a fully connected layer, which is also a conv layer."""
