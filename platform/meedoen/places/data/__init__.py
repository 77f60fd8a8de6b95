"""Public figures and boundaries that come with the product, and what makes these files again."""
