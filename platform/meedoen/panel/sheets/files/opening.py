"""What kind of file is this? Its content says so, never its name."""

from typing import BinaryIO
from zipfile import BadZipFile, ZipFile

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _
from meedoen.panel.sheets.files import encoding, new_excel, old_excel
from meedoen.panel.sheets.files.choosing import of_addresses
from meedoen.panel.sheets.files.delimited import delimited
from meedoen.panel.sheets.files.excel_parts import damaged
from meedoen.panel.sheets.files.table import MOST_BYTES, Table, size_of

ZIP, OLE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OF_PAGES = (
    b"<html",
    b"<!doc",
    b"<table",
    b"<?xml",
    b"<meta",
    b"<head",
    b"<body",
    b"<style",
    b"<!--",
)
SECURED = "EncryptedPackage".encode("utf-16-le")


def open_table(stream: BinaryIO) -> Table:
    """A file that can be sought in, as rows. Raises Refused, with a sentence on what to do."""
    if (size := size_of(stream)) > MOST_BYTES:
        raise Refused(_("Dit bestand is te groot. Het mag hooguit 50 MB zijn."))
    if not size:
        raise Refused(_("Dit bestand is leeg."))
    stream.seek(0)
    start = stream.read(1024)
    if start.startswith(ZIP):
        return _packed(stream)
    if start.startswith(OLE):
        return _old(stream)
    _refuse_others(stream, start)
    return delimited(stream)


def _packed(stream: BinaryIO) -> Table:
    try:
        with ZipFile(stream) as packed:
            names = set(packed.namelist())
            kind = _kind(packed) if "mimetype" in names else ""
    except (BadZipFile, ValueError, NotImplementedError, EOFError, OSError, RuntimeError):
        raise damaged() from None
    if "opendocument" in kind:
        raise Refused(
            _(
                "Dit bestand komt uit LibreOffice. Open het daar, en sla het op als Excel-bestand (.xlsx)."
            )
        )
    if "xl/workbook.bin" in names:
        raise Refused(
            _(
                "Dit is een binair Excel-bestand (.xlsb). Sla het in Excel op als gewoon bestand (.xlsx)."
            )
        )
    if "xl/workbook.xml" not in names:
        raise Refused(
            _("Dit is geen lijst. Kies een bestand van Excel (.xlsx) of een CSV-bestand.")
        )
    return of_addresses(new_excel.sheets(stream))


def _kind(packed: ZipFile) -> str:
    with packed.open("mimetype") as said:
        return said.read(100).decode("ascii", "replace")


def _old(stream: BinaryIO) -> Table:
    stream.seek(0)
    if SECURED in stream.read():
        raise Refused(
            _(
                "Dit Excel-bestand heeft een wachtwoord. Sla het op zonder wachtwoord, en probeer het dan nog eens."
            )
        )
    return of_addresses(old_excel.sheets(stream))


def _refuse_others(stream: BinaryIO, start: bytes) -> None:
    bare = start.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.lstrip().startswith(b"%PDF"):
        raise Refused(_("Dit is een pdf. Kies een bestand van Excel (.xlsx) of een CSV-bestand."))
    if bare.startswith(OF_PAGES):
        raise Refused(
            _(
                "Dit bestand is een webpagina. Open het in Excel, en sla het op als Excel-bestand (.xlsx)."
            )
        )
    if encoding.is_binary(stream):
        raise Refused(
            _("Dit is geen lijst. Kies een bestand van Excel (.xlsx) of een CSV-bestand.")
        )
