"""Serves the style sheet, the fonts and the mark under names that carry their content's hash.

A browser fetches each once and never asks again; a new release brings new names. All are read and compressed at
first use and kept in memory, in the colours of each space.
"""

import gzip
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import PurePath

from flask import Blueprint, Flask, Response, abort, request
from werkzeug.wrappers import Response as AnyResponse

from meedoen.web import themes
from meedoen.web.stylesheet import STATIC, sheet
from tenants import current
from tenants.access import Who, access

FOR_EVER = "public, max-age=31536000, immutable"
BRIEFLY = "public, max-age=60"
SHEET = "meedoen.css"
FILES = {
    "favicon.svg": STATIC / "favicon.svg",
    **{
        f"figtree-{part.stem}.woff2": part
        for part in sorted((STATIC / "vendor/figtree").glob("*.woff2"))
    },
}
TYPES = {".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".woff2": "font/woff2"}

bp = Blueprint("assets", __name__, url_prefix="/static")


def register(app: Flask) -> None:
    """Adds the routes below /static and the template function asset_url(name, style=None)."""
    app.register_blueprint(bp)
    app.add_template_global(asset_url)


@dataclass(frozen=True)
class Asset:
    name: str
    fingerprint: str
    content: bytes
    zipped: bytes

    @property
    def url(self) -> str:
        path = PurePath(self.name)
        return f"{bp.url_prefix}/{path.stem}.{self.fingerprint}{path.suffix}"


def asset_url(name: str, style: Mapping[str, object] | None = None) -> str:
    """The address of an asset; the style sheet comes in the colours of `style`, the rest knows no colours."""
    return _asset(name, style).url


@bp.get("/<stem>.<string(length=12):fingerprint><any('.css', '.svg', '.woff2'):kind>")
@access(Who.PUBLIC, kinds=("gemeente", "regio", "platform"))
def show(stem: str, fingerprint: str, kind: str) -> AnyResponse:
    """An older fingerprint (a page from before a release) gets today's content, to be asked for again soon."""
    name, space = stem + kind, current.space_or_none()
    if name not in {SHEET, *FILES}:
        abort(404)
    plain, own = _asset(name, None), _asset(name, space.style if space else None)
    asset = plain if plain.fingerprint == fingerprint else own
    response = _packed(asset)
    response.headers["Cache-Control"] = FOR_EVER if asset.fingerprint == fingerprint else BRIEFLY
    return response.make_conditional(request)


def _packed(asset: Asset) -> Response:
    """Each form has a tag of its own, as RFC 9110 section 8.8.3.3 asks."""
    zipped = bool(asset.zipped) and request.accept_encodings.quality("gzip") > 0
    content = asset.zipped if zipped else asset.content
    response = Response(content, content_type=TYPES[PurePath(asset.name).suffix])
    response.set_etag(f"{asset.fingerprint}-gzip" if zipped else asset.fingerprint)
    if zipped:
        response.headers["Content-Encoding"] = "gzip"
    if asset.zipped:
        response.headers["Vary"] = "Accept-Encoding"
    return response


def _asset(name: str, style: Mapping[str, object] | None) -> Asset:
    return _sheet(themes.properties(style or {})) if name == SHEET else _file(name)


@lru_cache(maxsize=256)
def _sheet(colours: str) -> Asset:
    return _made(SHEET, (colours + _framed()).encode(), zipped=True)


@cache
def _framed() -> str:
    """The sheet with the addresses of its fonts filled in."""
    return re.sub(r"url\(([\w-]+\.woff2)\)", lambda found: f"url({_file(found[1]).url})", sheet())


@cache
def _file(name: str) -> Asset:
    """Raises KeyError for a name that is no asset of ours: a mistake in a template."""
    return _made(name, FILES[name].read_bytes(), zipped=False)


def _made(name: str, content: bytes, *, zipped: bool) -> Asset:
    small = gzip.compress(content, 9, mtime=0) if zipped else b""
    return Asset(name, hashlib.sha256(content).hexdigest()[:12], content, small)
