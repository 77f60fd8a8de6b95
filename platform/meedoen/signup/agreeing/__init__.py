"""The processor agreement: offered, read and signed by a named person, and kept as it was signed."""
