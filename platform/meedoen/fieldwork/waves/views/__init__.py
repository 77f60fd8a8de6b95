"""The pages on which staff plan a wave and see how it stands."""
