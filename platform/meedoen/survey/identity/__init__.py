"""Which questions were asked before, in which words, and whether other words still ask the same."""
