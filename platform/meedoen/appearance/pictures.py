"""A logo that somebody sends becomes a picture of our own making: nothing of the file goes on as it was.

A PNG is drawn anew, without what else it carried (place, maker, what stood behind its end). Of an SVG only shapes
and colours are kept. Served with a policy of its own besides, it can neither run nor fetch anything.
"""

import hashlib
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from PIL import Image

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _

PNG, SVG = "image/png", "image/svg+xml"
MOST_BYTES = 500_000
MOST_PIXELS = 16_000_000
LARGEST = (640, 240)
MOST_PARTS, DEEPEST = 3000, 60
MOST_KEPT = 60_000
SVG_NAMESPACE = "http://www.w3.org/2000/svg"

# fmt: off
SHAPES = frozenset({
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "defs", "clipPath",
    "linearGradient", "radialGradient", "stop", "title", "desc", "style",
})
# What cannot be kept and would be missed: a logo without its letters is no longer that logo.
MISSED = frozenset({
    "text", "tspan", "image", "use", "mask", "filter", "pattern", "foreignObject", "symbol", "switch",
})
ATTRIBUTES = frozenset({
    "id", "class", "style", "d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy",
    "width", "height", "points", "transform", "viewBox", "preserveAspectRatio", "display", "visibility",
    "fill", "fill-opacity", "fill-rule", "clip-rule", "clip-path", "clipPathUnits", "opacity", "color",
    "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-dasharray",
    "stroke-dashoffset", "stroke-opacity", "offset", "stop-color", "stop-opacity", "gradientUnits",
    "gradientTransform", "spreadMethod",
})
# fmt: on
_ELSEWHERE = re.compile(r"[@\\<]|url\((?!['\"]?#)|javascript:|expression\(", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(\d+(?:\.\d+)?)(?:px|pt|mm)?\s*")


@dataclass(frozen=True)
class Drawn:
    """A picture as it is kept. `mark` is the start of its SHA-256 (12 hex digits), which its address carries."""

    media_type: str
    content: bytes

    @property
    def mark(self) -> str:
        return hashlib.sha256(self.content).hexdigest()[:12]


def drawn(sent: bytes) -> Drawn:
    """The logo in a file of at most MOST_BYTES; raises Refused (field `logo`) with what to do about it."""
    if len(sent) > MOST_BYTES:
        raise _refused(_("Dit bestand is te groot. Kies een bestand van hoogstens 500 kB."))
    if sent.startswith(b"\x89PNG"):
        return Drawn(PNG, _png(sent))
    return Drawn(SVG, _svg(sent))


def _png(sent: bytes) -> bytes:
    try:
        with Image.open(io.BytesIO(sent), formats=("PNG",)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise _refused(_("Dit plaatje heeft te veel beeldpunten. Maak het eerst kleiner."))
            logo = picture.convert("RGBA")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise _refused(
            _("Dit plaatje is beschadigd. Sla het opnieuw op en probeer het nog eens.")
        ) from None
    logo.thumbnail(LARGEST, Image.Resampling.LANCZOS)
    written = io.BytesIO()
    logo.save(written, "PNG", optimize=True)
    return written.getvalue()


def _svg(sent: bytes) -> bytes:
    try:
        root = fromstring(sent, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except (ET.ParseError, DefusedXmlException, ValueError, LookupError):
        root = None
    if root is None or _local(root) != "svg":
        raise _refused(
            _(
                "Dit is geen logo dat wij kunnen lezen. Kies een bestand dat eindigt op .svg of .png."
            )
        )
    if not _simple(root):
        raise _refused(
            _("Dit logo heeft te veel onderdelen. Vraag de maker om een eenvoudiger bestand.")
        )
    if any(_missed(part) for part in root.iter()):
        raise _refused(
            _("In dit logo staan letters of plaatjes die wij niet kunnen tonen. Vraag de maker om een SVG waarin alles"
              " een vorm is, of kies een PNG.")
        )  # fmt: skip
    kept = _kept(root)
    _framed(root, kept)
    ET.register_namespace("", SVG_NAMESPACE)
    content: bytes = ET.tostring(kept, "utf-8")
    if len(content) > MOST_KEPT:
        raise _refused(
            _("Dit logo is te zwaar voor een telefoon. Vraag de maker om een eenvoudiger bestand.")
        )
    return content


def _simple(root: ET.Element) -> bool:
    """Walks level by level: what is nested a thousand deep would exhaust whoever follows it down."""
    level, parts = [root], 1
    for _depth in range(DEEPEST):
        level = [child for part in level for child in part]
        parts += len(level)
        if not level or parts > MOST_PARTS:
            break
    return not level and parts <= MOST_PARTS


def _missed(part: ET.Element) -> bool:
    name = _local(part)
    return name in MISSED or (name == "style" and bool(_ELSEWHERE.search(part.text or "")))


def _kept(part: ET.Element) -> ET.Element:
    """Shapes and what they look like; what only another program reads (a layer's name, a script) falls away."""
    name = _local(part)
    copy = ET.Element(f"{{{SVG_NAMESPACE}}}{name}", dict(_looks(part)))
    if name in ("title", "desc", "style") and not _ELSEWHERE.search(part.text or ""):
        copy.text = part.text
    copy.extend(_kept(child) for child in part if _local(child) in SHAPES)
    return copy


def _looks(part: ET.Element) -> Iterator[tuple[str, str]]:
    for name, value in part.attrib.items():
        if name in ATTRIBUTES and not _ELSEWHERE.search(value):
            yield name, value


def _framed(root: ET.Element, kept: ET.Element) -> None:
    """A picture must know its shape, so that a page can give it a height alone."""
    sides = [_NUMBER.fullmatch(root.get(side, "")) for side in ("width", "height")]
    if "viewBox" not in kept.attrib:
        if None in sides:
            raise _refused(
                _("Dit logo zegt niet hoe breed en hoog het is. Sla het opnieuw op, met een maat.")
            )
        kept.set("viewBox", "0 0 " + " ".join(side[1] for side in sides if side))
    for side in ("width", "height"):
        kept.attrib.pop(side, None)


def _local(part: ET.Element) -> str:
    """The name of an SVG element; empty for a comment and for what is of another namespace."""
    if not isinstance(part.tag, str):
        return ""
    namespace, _sign, name = part.tag.rpartition("}")
    return name if namespace in ("", "{" + SVG_NAMESPACE) else ""


def _refused(sentence: str) -> Refused:
    return Refused.at({"logo": sentence})
