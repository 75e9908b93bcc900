"""How ReLUs die when the learning rate is too high or their bias too low, and how a slope below 0 revives them."""
