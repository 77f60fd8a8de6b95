"""The logo as a mail carries it: a small PNG on white, since mail programs draw no lines and may be dark.

Twice as large as it is shown, for sharp screens; every mail carries it, so it weighs next to nothing.
"""

import io

from PIL import Image, ImageChops

from meedoen.appearance.pictures import PNG, Drawn
from meedoen.printing.drawing import dots

TIMES = 2
LARGEST = (320, 96)  # in dots: at most 160 by 48 on a screen
MARGIN = 8
MOST_BYTES = 12_000
COLOURS = (64, 16, 4)


def small(logo: Drawn) -> Drawn | None:
    """None for a logo of which nothing is left on white."""
    try:
        picture = _on_white(logo)
    except ValueError:
        return None
    seen = ImageChops.difference(picture, Image.new("RGB", picture.size, "white")).getbbox()
    if seen is None:
        return None
    shown = picture.crop(seen)
    shown.thumbnail(LARGEST, Image.Resampling.LANCZOS)
    plate = Image.new("RGB", (shown.width + 2 * MARGIN, shown.height + 2 * MARGIN), "white")
    plate.paste(shown, (MARGIN, MARGIN))
    return Drawn(PNG, _light(plate))


def size(content: bytes) -> tuple[int, int]:
    """How wide and high a small logo is shown."""
    with Image.open(io.BytesIO(content), formats=("PNG",)) as picture:
        return picture.width // TIMES, picture.height // TIMES


def _on_white(logo: Drawn) -> Image.Image:
    content = logo.content
    if logo.media_type != PNG:
        content = dots(content.decode(), LARGEST)
    with Image.open(io.BytesIO(content), formats=("PNG",)) as opened:
        picture = opened.convert("RGBA")
    ground = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(ground, picture).convert("RGB")


def _light(plate: Image.Image) -> bytes:
    """In as many colours as it may weigh."""
    for colours in COLOURS:
        written = io.BytesIO()
        plate.quantize(colours, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
        if written.tell() <= MOST_BYTES:
            break
    return written.getvalue()
