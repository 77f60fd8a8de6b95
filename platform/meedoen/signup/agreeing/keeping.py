"""What was signed is sealed with its hash, and opened again only as it was."""

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from cryptography.exceptions import InvalidTag

from meedoen.printing.setting import pdf
from meedoen.signup.agreeing.models import Agreement
from meedoen.signup.agreeing.text import VERSION
from meedoen.signup.agreeing.writing import Signed, document, html
from tenants.database import db
from tenants.ground.ids import new_id
from tenants.ground.sealing import seal, seal_file, unseal, unseal_file

DOCUMENT, PDF, SIGNER = "agreement document", "agreement pdf", "agreement signer"
CHANGED = "This document is not the one that was signed."


@dataclass(frozen=True)
class File:
    """As it goes to whoever keeps it; `fingerprint` is its SHA-256 in hexadecimal."""

    name: str
    media_type: str
    content: bytes
    fingerprint: str


@dataclass(frozen=True)
class Deed:
    """An agreement as a page tells of it; without a signer when nobody wrote down who that was."""

    version: str
    signed_at: datetime
    name: str
    function: str
    fingerprint: str


def of(signup_id: UUID) -> Agreement | None:
    """The agreement that was signed for this request; in the platform's scope."""
    mine = sa.select(Agreement).where(Agreement.signup_id == signup_id)
    return db.session.scalars(mine).one_or_none()


def made(signup_id: UUID, gemeente: str, platform: str, signed: Signed) -> Agreement:
    """The document of this moment, in both forms, sealed."""
    whole = document(gemeente, platform, signed)
    page, printed = html(whole), pdf(whole, signed.at)
    return Agreement(
        id=new_id(), signup_id=signup_id, version=VERSION, signed_at=signed.at,
        document=seal(DOCUMENT, page), document_hash=_hash(page.encode()),
        pdf=seal_file(PDF, printed), pdf_hash=_hash(printed),
        signer=seal(SIGNER, json.dumps({"name": signed.name, "function": signed.function})),
    )  # fmt: skip


def as_pdf(agreement: Agreement) -> File:
    """As it was signed; what is older than our PDFs comes as the page that it was.

    Raises ValueError when it is not what was signed any more.
    """
    if agreement.pdf is None or agreement.pdf_hash is None:
        return as_page(agreement)
    content = _opened(PDF, agreement.pdf, agreement.pdf_hash)
    return _file(agreement, "pdf", "application/pdf", content)


def as_page(agreement: Agreement) -> File:
    """Raises ValueError when it is not what was signed any more."""
    content = _opened(DOCUMENT, agreement.document, agreement.document_hash)
    return _file(agreement, "html", "text/html", content)


def told(agreement: Agreement) -> Deed:
    who = json.loads(unseal(SIGNER, agreement.signer)) if agreement.signer else {}
    return Deed(
        agreement.version, agreement.signed_at, who.get("name", ""), who.get("function", ""),
        (agreement.pdf_hash or agreement.document_hash).hex(),
    )  # fmt: skip


def _file(agreement: Agreement, ending: str, media_type: str, content: bytes) -> File:
    name = f"verwerkersovereenkomst-{agreement.version}.{ending}"
    return File(name, media_type, content, _hash(content).hex())


def _opened(purpose: str, blob: bytes, kept: bytes) -> bytes:
    try:
        content = unseal_file(purpose, blob)
    except InvalidTag:
        raise ValueError(CHANGED) from None
    if not hmac.compare_digest(_hash(content), kept):
        raise ValueError(CHANGED)
    return content


def _hash(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()
