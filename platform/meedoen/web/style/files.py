"""The files a browser loads beside a page, under addresses that carry the hash of what is in them."""

import hashlib
from functools import cache
from pathlib import Path, PurePath

STATIC = Path(__file__).parents[1] / "static"
VENDOR = STATIC / "vendor"
FOLDER = "/static"
SHEET = "meedoen.css"
STAFF_SHEET = "staff.css"
FILES = {
    "favicon.svg": STATIC / "favicon.svg",
    STAFF_SHEET: STATIC / STAFF_SHEET,
    "passkeys.js": STATIC / "passkeys.js",
    **{
        f"{name}.js": STATIC.parents[1] / "survey" / "static" / f"{name}.js"
        for name in ("editor", "phone", "aloud", "saving", "dragging")
    },
    "htmx.js": VENDOR / "htmx" / "htmx.min.js",
    **{f"figtree-{part.stem}.woff2": part for part in sorted((VENDOR / "figtree").glob("*.woff2"))},
}


@cache
def content_of(name: str) -> bytes:
    """Raises KeyError for a name that is no file of ours: a mistake in a template or a sheet."""
    return FILES[name].read_bytes()


def fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]


def address(name: str, mark: str) -> str:
    """Where the file with this fingerprint is served."""
    path = PurePath(name)
    return f"{FOLDER}/{path.stem}.{mark}{path.suffix}"
