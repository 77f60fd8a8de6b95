"""The font of pages as documents need it: `python -m meedoen.printing.making_fonts`, after a newer one was vendored.

typst reads no woff2, and a web font comes in a file for each script, under the name of another weight. Both files of
a weight become one here, under the name that the template asks for. The suite says when the files are stale.
"""

import io
import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

WOFF = Path(__file__).parents[1] / "web/static/vendor/figtree"
WEIGHTS = {400: "Regular", 600: "SemiBold"}
SCRIPTS = ("latin", "latin-ext")
FAMILY = "Figtree"
# Hints of single files, and how they hang together with weights that are not here.
LEFT_OUT = ("STAT", "GDEF", "prep", "gasp")
SIGNS = "signs.txt"


def make() -> dict[str, bytes]:
    """By name of file: a font for each weight, and the signs that all of them have."""
    merged = {weight: _merged(weight) for weight in WEIGHTS}
    known = set.intersection(*(set(font.getBestCmap()) for font in merged.values()))
    files = {f"Figtree-{weight}.ttf": _bytes(font) for weight, font in merged.items()}
    signs = "".join(chr(one) for one in sorted(known) if chr(one).isprintable())
    return {**files, SIGNS: f"{signs}\n".encode()}


def _merged(weight: int) -> TTFont:
    with tempfile.TemporaryDirectory() as folder:
        parts = [_unpacked(script, weight, Path(folder)) for script in SCRIPTS]
        font = Merger().merge([str(part) for part in parts])
    font["OS/2"].usWeightClass = weight
    made = TTFont(WOFF / f"{SCRIPTS[0]}-{weight}.woff2")["head"]
    font["head"].created, font["head"].modified = made.created, made.modified
    _name(font, weight)
    return font


def _unpacked(script: str, weight: int, folder: Path) -> Path:
    font = TTFont(WOFF / f"{script}-{weight}.woff2", recalcTimestamp=False)
    font.flavor = None
    for table in LEFT_OUT:
        if table in font:
            del font[table]
    font.save(folder / f"{script}.ttf")
    return folder / f"{script}.ttf"


def _name(font: TTFont, weight: int) -> None:
    style = WEIGHTS[weight]
    table = font["name"]
    table.names = [one for one in table.names if one.nameID in (0, 5, 13, 14)]
    for number, text in (
        (1, FAMILY if style == "Regular" else f"{FAMILY} {style}"), (2, "Regular"),
        (3, f"{FAMILY}-{style}"), (4, f"{FAMILY} {style}"), (6, f"{FAMILY}-{style}"),
        (16, FAMILY), (17, style),
    ):  # fmt: skip
        table.setName(text, number, 3, 1, 0x409)


def _bytes(font: TTFont) -> bytes:
    font.recalcTimestamp = False
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


if __name__ == "__main__":
    for name, content in make().items():
        (Path(__file__).parent / "fonts" / name).write_bytes(content)
        sys.stdout.write(f"{name}\n")
