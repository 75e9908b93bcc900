"""For which learning rate and momentum a ball creeps, oscillates or diverges."""
