"""A photograph for the first page: drawn anew, small enough for a phone, without where and by whom it was taken."""

import io
from collections.abc import Iterator

from PIL import Image, ImageOps

from meedoen.appearance.pictures import MOST_PIXELS, Drawn
from meedoen.forms.refusing import Refused
from meedoen.language.texts import _

WEBP = "image/webp"
MOST_BYTES = 1_800_000
MOST_KEPT = 60_000
SHAPE = (1200, 400)
QUALITIES = (75, 60, 45, 30)
KINDS = ("JPEG", "PNG", "WEBP")


def photograph(sent: bytes) -> Drawn:
    """The middle of a photograph in a file of at most MOST_BYTES, three times as wide as high; raises Refused (field
    `photo`) with what to do about it."""
    if len(sent) > MOST_BYTES:
        raise _refused(_("Deze foto is te groot. Kies een bestand van hoogstens 1,8 MB."))
    try:
        with Image.open(io.BytesIO(sent), formats=KINDS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise _refused(_("Deze foto heeft te veel beeldpunten. Maak hem eerst kleiner."))
            upright = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise _refused(
            _(
                "Deze foto kunnen wij niet lezen. Kies een bestand dat eindigt op .jpg, .png of .webp."
            )
        ) from None
    if upright.width < SHAPE[0] // 2 or upright.height < SHAPE[1] // 2:
        raise _refused(
            _("Deze foto is te klein. Kies er een van minstens 600 bij 200 beeldpunten.")
        )
    cut = ImageOps.fit(upright, SHAPE, Image.Resampling.LANCZOS)
    return Drawn(WEBP, next(_light_enough(cut)))


def _light_enough(cut: Image.Image) -> Iterator[bytes]:
    """First at the best quality that is light enough; at last at the lowest, whatever it weighs."""
    for quality in QUALITIES:
        written = io.BytesIO()
        cut.save(written, "WEBP", quality=quality, method=6)
        if written.tell() <= MOST_KEPT or quality == QUALITIES[-1]:
            yield written.getvalue()


def _refused(sentence: str) -> Refused:
    return Refused.at({"photo": sentence})
