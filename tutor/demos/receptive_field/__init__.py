"""Which columns of the image one number of a later layer depends on."""
