"""A document as DDI-Codebook 2.5, in which archives keep what was asked."""
