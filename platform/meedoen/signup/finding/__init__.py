"""The list of gemeenten, in which an official finds their own."""
