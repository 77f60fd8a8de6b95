"""The colours of a space: neutral themes of our own, and two chosen colours mended until text in them can be read."""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from meedoen.appearance.colours import contrast, darker, mix
from meedoen.appearance.dark import WHEN, dark

WHITE = "#ffffff"
LEAST_CONTRAST = 4.5  # WCAG 2.2, success criterion 1.4.3 (AA), text of normal size
_ASKED = 1.01 * LEAST_CONTRAST  # in the dark whole bytes may take half a percent of it

_HEX = re.compile(r"#[0-9a-f]{6}")
_THEMES = {
    "standaard": {"accent": "#2b4f81", "accent_dark": "#1b3558"},
    "zee": {"accent": "#0a5c76", "accent_dark": "#063d50"},
    "duin": {"accent": "#8a4b14", "accent_dark": "#5e320b"},
    "bos": {"accent": "#2c6339", "accent_dark": "#1b4125"},
    "regio": {"accent": "#56407f", "accent_dark": "#392a58"},
}
_TINTS = {50: 0.04, 100: 0.08, 200: 0.16, 300: 0.4}
_BAND = 0.1  # the tint of the second colour behind a part of a page
_DARKER = 0.36  # how much black makes the dark accent
_STEPS = 256


def theme(name: str) -> dict[str, str]:
    """The style that a space stores. Raises KeyError for a name that is not a theme of ours."""
    return dict(_THEMES[name])


def readable(style: Mapping[str, object]) -> bool:
    """Whether both accents can be read: white text on them, and they as text on each pale tint."""
    accents = [style.get("accent"), style.get("accent_dark")]
    second = style.get("second", accents[0])
    if not all(map(is_colour, (*accents, second))):
        return False
    grounds = (mix(str(accents[0]), _TINTS[200]), mix(str(second), _BAND))
    return all(contrast(str(a), ground) >= _ASKED for a in accents for ground in grounds)


def is_colour(value: object) -> bool:
    """A colour as a browser's colour field sends it: #rrggbb in small letters."""
    return isinstance(value, str) and _HEX.fullmatch(value) is not None


def chosen(main: str, second: str) -> dict[str, str]:
    """A style of two chosen colours (#rrggbb), the main one as near to what was chosen as can be read.

    Along the line to black contrast with a pale ground only grows, so the first shade that passes is the nearest.
    The second colour carries no text: it stays as it is.
    """
    shades = (darker(main, step / _STEPS) for step in range(_STEPS))
    return next(style for one in shades if readable(style := _of_two(one, second)))


def _of_two(main: str, second: str) -> dict[str, str]:
    return {"accent": main, "accent_dark": darker(main, _DARKER), "second": second}


def shown(style: Mapping[str, object]) -> Mapping[str, str]:
    """The colours as pages and mails show them; a style that cannot be read, or is none, is the standard theme.

    `pale` is a tint of the main colour that can be read on black.
    """
    return _shown(*_named(style))


def properties(style: Mapping[str, object]) -> str:
    """A style as CSS custom properties, for the light and for the dark."""
    return _properties(*_named(style))


def _named(style: Mapping[str, object]) -> tuple[str, str, str]:
    accent = str(style.get("accent"))
    return accent, str(style.get("accent_dark")), str(style.get("second", accent))


@lru_cache(maxsize=256)
def _shown(accent: str, accent_dark: str, second: str) -> Mapping[str, str]:
    if not readable({"accent": accent, "accent_dark": accent_dark, "second": second}):
        accent, accent_dark = _THEMES["standaard"].values()
        second = accent
    pale = mix(accent, _TINTS[300])
    return MappingProxyType(
        {"accent": accent, "accent_dark": accent_dark, "second": second, "pale": pale}
    )


@lru_cache(maxsize=256)
def _properties(*named: str) -> str:
    colours = _tints(_shown(*named))
    inverse = {name: dark(colour) for name, colour in colours.items()}
    return f"{_root(colours)}{WHEN}{{{_root(inverse)}}}"


def _tints(style: Mapping[str, str]) -> dict[str, str]:
    accent, second = style["accent"], style["second"]
    colours = {"accent": accent, "accent-dark": style["accent_dark"], "second": second}
    colours |= {f"accent-{name}": mix(accent, share) for name, share in _TINTS.items()}
    return colours | {"second-band": mix(second, _BAND)}


def _root(colours: Mapping[str, str]) -> str:
    return (
        ":root{" + ";".join(f"--meedoen-{name}:{colour}" for name, colour in colours.items()) + "}"
    )
