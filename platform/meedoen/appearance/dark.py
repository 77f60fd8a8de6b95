"""Each colour of a page for who wants light letters on a dark ground.

One rule for all of them, so that nobody chooses a second set: a colour becomes the tint or shade of its own hue
with the contrast to black that it had to white. What could be read on what can then still be read on it.
"""

from functools import lru_cache

from meedoen.appearance.colours import darker, luminance, mix

WHEN = "@media screen and (prefers-color-scheme:dark)"  # paper stays light

_GROUND = 0.008  # the luminance that white becomes: softer to read on than black
_PRODUCT = (1 + 0.05) * (_GROUND + 0.05)
_STEPS = 512


@lru_cache(maxsize=4096)
def dark(colour: str) -> str:
    """The counterpart of a #rrggbb colour.

    The contrast ratio of WCAG 2.2 is (L1 + 0.05) / (L2 + 0.05), so two colours keep theirs, turned round, where
    each L + 0.05 becomes a constant over itself. Nearly black colours become white: they lose a little of it.
    """
    light = luminance(colour)
    wanted = min(1.0, _PRODUCT / (light + 0.05) - 0.05)
    shares = (step / _STEPS for step in range(_STEPS + 1))
    shades = [mix(colour, 1 - one) if wanted > light else darker(colour, one) for one in shares]
    return min(shades, key=lambda shade: abs(luminance(shade) - wanted))
