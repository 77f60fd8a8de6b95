"""How well one colour can be read on another, as the guidelines for accessible pages measure it."""


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two #rrggbb colours, 1 to 21: (L1 + 0.05) / (L2 + 0.05), WCAG 2.2, definition of
    "contrast ratio"."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """WCAG 2.2, definition of "relative luminance", with its corrected threshold of 0.04045; 0 to 1."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def parts(colour: str) -> list[float]:
    """Red, green and blue of #rrggbb, each 0 to 1."""
    return [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
