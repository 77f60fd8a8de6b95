"""Serves the style sheet, the fonts, the mark and the scripts under names that carry their content's hash.

A browser fetches each once and never asks again; a new release brings new names. All are read and packed at
first use and kept in memory, the sheet in the colours of each space.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import PurePath

from flask import Blueprint, Flask, abort, request
from werkzeug.wrappers import Response as AnyResponse

from meedoen.appearance import palette
from meedoen.web.style import files
from meedoen.web.style.files import FILES, SHEET, STATIC
from tenants import current
from tenants.access import NOWHERE, Who, access
from tenants.ground import packing
from tenants.ground.packing import FOR_EVER, Packed

BRIEFLY = "public, max-age=60"
TYPES = {
    ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml", ".woff2": "font/woff2",
}  # fmt: skip

bp = Blueprint("assets", __name__, url_prefix=files.FOLDER)


def register(app: Flask) -> None:
    """Adds the routes below /static and the template function asset_url(name, style=None)."""
    app.register_blueprint(bp)
    app.add_template_global(asset_url)


@dataclass(frozen=True)
class Asset:
    name: str
    fingerprint: str
    content: Packed


def asset_url(name: str, style: Mapping[str, object] | None = None) -> str:
    """The address of an asset; the style sheet comes in the colours of `style`, the rest knows no colours."""
    return files.address(name, _asset(name, style).fingerprint)


@bp.get("/<stem>.<string(length=12):fingerprint><any('.css', '.js', '.svg', '.woff2'):kind>")
@access(Who.PUBLIC, kinds=("gemeente", "regio", "platform", NOWHERE))
def show(stem: str, fingerprint: str, kind: str) -> AnyResponse:
    """An older fingerprint (a page from before a release) gets today's content, to be asked for again soon."""
    name, space = stem + kind, current.space_or_none()
    if name not in {SHEET, *FILES}:
        abort(404)
    plain, own = _asset(name, None), _asset(name, space.style if space else None)
    asset = plain if plain.fingerprint == fingerprint else own
    response = _answer(asset)
    response.headers["Cache-Control"] = FOR_EVER if asset.fingerprint == fingerprint else BRIEFLY
    return response.make_conditional(request)


def _answer(asset: Asset) -> AnyResponse:
    """Each form has a tag of its own, as RFC 9110 section 8.8.3.3 asks."""
    response = packing.answer(asset.content, TYPES[PurePath(asset.name).suffix])
    form = response.headers.get("Content-Encoding", "")
    response.set_etag(f"{asset.fingerprint}-{form}" if form else asset.fingerprint)
    return response


def _asset(name: str, style: Mapping[str, object] | None) -> Asset:
    return _sheet(palette.properties(style or {})) if name == SHEET else _file(name)


@lru_cache(maxsize=256)
def _sheet(colours: str) -> Asset:
    content = colours.encode() + _without_colours()
    return Asset(SHEET, files.fingerprint(content), packing.packed(content))


@cache
def _without_colours() -> bytes:
    """What `make style` made, as it is."""
    return (STATIC / SHEET).read_bytes()


@cache
def _file(name: str) -> Asset:
    content = files.content_of(name)
    return Asset(name, files.fingerprint(content), Packed(content))
