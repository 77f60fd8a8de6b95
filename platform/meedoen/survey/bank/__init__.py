"""Questions that were asked before or are in our templates: found by their words, and asked again as the same."""
