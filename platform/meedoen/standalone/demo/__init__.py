"""The whole house running on this machine, with the IJmond as an example."""
