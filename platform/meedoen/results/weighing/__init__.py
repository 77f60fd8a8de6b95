"""Weights that give a sample the shape of its population, and how sure a weighted figure is. Pure.

The formulas, with their sources, are in docs/weighting.md.
"""
