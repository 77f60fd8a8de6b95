"""Each colour of a page for who wants light letters on a dark ground.

One rule for all of them, so that nobody chooses a second set: a colour becomes the tint or shade of its own hue
with the contrast to black that it had to white. What could be read on what can then still be read on it.
"""

from functools import cache

from meedoen.appearance.contrast import luminance, parts

WHEN = "@media screen and (prefers-color-scheme:dark)"  # paper stays light

_GROUND = (
    0.008  # the luminance that white becomes: nearly black, which is softer to read on than black
)
_PRODUCT = (1 + 0.05) * (_GROUND + 0.05)
_STEPS = 512


@cache
def dark(colour: str) -> str:
    """The counterpart of a #rrggbb colour.

    The contrast ratio of WCAG 2.2 is (L1 + 0.05) / (L2 + 0.05), so two colours keep theirs, turned round, where
    each L + 0.05 becomes a constant over itself. Nearly black colours become white: they lose a little of it.
    """
    wanted = min(1.0, _PRODUCT / (luminance(colour) + 0.05) - 0.05)
    pole = 1 if wanted > luminance(colour) else 0
    shades = (_towards(colour, pole, step / _STEPS) for step in range(_STEPS + 1))
    return min(shades, key=lambda shade: abs(luminance(shade) - wanted))


def _towards(colour: str, pole: int, share: float) -> str:
    """`share` of white (1) or black (0), the rest of the colour."""
    mixed = (pole * share + part * (1 - share) for part in parts(colour))
    return "#" + "".join(f"{round(255 * part):02x}" for part in mixed)
