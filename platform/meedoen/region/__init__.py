"""Several gemeenten together: membership, released tables handed over, the regional council's view."""

from meedoen.region import contributing  # noqa: F401  (importing the room is what makes it listen)
