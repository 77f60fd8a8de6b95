"""The demo's example: the IJmond with invented people, made by the same verbs that the pages use."""
