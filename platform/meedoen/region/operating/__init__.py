"""The operator of the platform makes regions, and asks gemeenten to take part in them."""
