"""The colours of a space: neutral themes of our own, and the check that text in a chosen colour can be read."""

import re
from collections.abc import Mapping
from functools import lru_cache

WHITE = "#ffffff"
LEAST_CONTRAST = 4.5  # WCAG 2.2, success criterion 1.4.3 (AA), text of normal size

_HEX = re.compile(r"#[0-9a-f]{6}")
_THEMES = {
    "standaard": {"accent": "#2b4f81", "accent_dark": "#1b3558"},
    "zee": {"accent": "#0a5c76", "accent_dark": "#063d50"},
    "duin": {"accent": "#8a4b14", "accent_dark": "#5e320b"},
    "bos": {"accent": "#2c6339", "accent_dark": "#1b4125"},
    "regio": {"accent": "#56407f", "accent_dark": "#392a58"},
}
_TINTS = {50: 0.04, 100: 0.08, 200: 0.16, 300: 0.4}


def theme(name: str) -> dict[str, str]:
    """The style that a space stores. Raises KeyError for a name that is not a theme of ours."""
    return dict(_THEMES[name])


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two #rrggbb colours, 1 to 21: (L1 + 0.05) / (L2 + 0.05), WCAG 2.2, definition of
    "contrast ratio"."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """WCAG 2.2, definition of "relative luminance", with its corrected threshold of 0.04045."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _parts(colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _parts(colour: str) -> list[float]:
    return [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]


def readable(style: Mapping[str, object]) -> bool:
    """Whether white text on both accents, and both accents as text on the palest tint, can be read."""
    accents = [style.get("accent"), style.get("accent_dark")]
    if not all(isinstance(accent, str) and _HEX.fullmatch(accent) for accent in accents):
        return False
    ground = mix(str(accents[0]), _TINTS[200])
    return all(contrast(str(accent), ground) >= LEAST_CONTRAST for accent in accents)


def mix(colour: str, share: float) -> str:
    """A tint: `share` of the colour, the rest white."""
    return "#" + "".join(f"{round(255 * (1 - share * (1 - part))):02x}" for part in _parts(colour))


def properties(style: Mapping[str, object]) -> str:
    """A style as CSS custom properties; one that cannot be read, or is no colour at all, becomes the standard theme."""
    return _properties(str(style.get("accent")), str(style.get("accent_dark")))


@lru_cache(maxsize=256)
def _properties(accent: str, accent_dark: str) -> str:
    if not readable({"accent": accent, "accent_dark": accent_dark}):
        accent, accent_dark = _THEMES["standaard"].values()
    colours = {"accent": accent, "accent-dark": accent_dark}
    colours |= {f"accent-{name}": mix(accent, share) for name, share in _TINTS.items()}
    return (
        ":root{" + ";".join(f"--meedoen-{name}:{colour}" for name, colour in colours.items()) + "}"
    )
