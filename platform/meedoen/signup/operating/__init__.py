"""The operator of the platform: which gemeenten there are, how they fare, and what becomes of them."""
