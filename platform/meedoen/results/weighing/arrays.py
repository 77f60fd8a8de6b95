"""The arrays this room works on: numpy in, numpy out."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Codes = NDArray[np.intp]
Flags = NDArray[np.bool_]


def shares(codes: Codes, weights: Numbers, groups: int) -> Numbers:
    """Which part of the weight each of these groups has; together 1."""
    found: Numbers = np.bincount(codes, weights, groups) / weights.sum()
    return found
