"""Reckoning with #rrggbb: how well one can be read on another, and what becomes of it with white or black."""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two #rrggbb colours, 1 to 21: (L1 + 0.05) / (L2 + 0.05), WCAG 2.2, definition of
    "contrast ratio"."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """WCAG 2.2, definition of "relative luminance", with its corrected threshold of 0.04045; 0 to 1."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _parts(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def mix(colour: str, share: float) -> str:
    """A tint: `share` of the colour, the rest white."""
    return "#" + "".join(f"{round(255 * (1 - share * (1 - part))):02x}" for part in _parts(colour))


def darker(colour: str, share: float) -> str:
    """A shade: `share` of black, the rest of the colour."""
    return "#" + "".join(f"{round(255 * (1 - share) * part):02x}" for part in _parts(colour))


def _parts(colour: str) -> list[float]:
    """Red, green and blue, each 0 to 1."""
    return [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
