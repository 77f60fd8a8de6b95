"""The report of what was erased: when, by which rule, and how many rows of what. It names nobody."""

from meedoen.closing.models import Erasure
from meedoen.language.days import written, written_with_time
from meedoen.language.numbers import number
from meedoen.language.texts import _
from meedoen.printing.documents import Document, Part


def document(row: Erasure) -> Document:
    return Document(
        _("Verklaring van vernietiging"), row.name,
        (
            Part(_("Waarom"), (_rule(row),)),
            Part(_("Wat meeging"), (_taken(row),)),
            Part(_("Wat er gewist is"), tuple(_erased(row))),
            Part(_("Wat er blijft"), (_stays(),)),
        ),
    )  # fmt: skip


def _rule(row: Erasure) -> str:
    return _(
        "%(name)s stopte met Meedoen op %(closed)s. Volgens de verwerkersovereenkomst wist de"
        " verwerker daarna alle gegevens. De eerste dag daarvoor is %(day)s.",
        name=row.name, closed=written(row.closed_at), day=written(row.erase_on),
    )  # fmt: skip


def _taken(row: Erasure) -> str:
    if row.packed_at is None or row.archive_hash is None:
        return _("Er is nog geen archief gemaakt. Zonder archief wordt er niets gewist.")
    return _(
        "Het archief voor de gemeente is gemaakt op %(moment)s. De vingerafdruk (SHA-256) is %(hash)s.",
        moment=written_with_time(row.packed_at), hash=row.archive_hash.hex(),
    )  # fmt: skip


def _erased(row: Erasure) -> list[str]:
    if row.erased_at is None or row.counts is None:
        return [_("Er is nog niets gewist.")]
    when = _("Gewist uit de database op %(moment)s.", moment=written_with_time(row.erased_at))
    files = (
        _(
            "Uit de bestanden van de database gehaald op %(moment)s.",
            moment=written_with_time(row.rewritten_at),
        )
        if row.rewritten_at
        else _(
            "Nog niet uit de bestanden van de database gehaald. Dat wordt elke nacht geprobeerd."
        )
    )
    rows = _(
        "Aantal regels per tabel: %(rows)s.",
        rows=", ".join(f"{table} {number(count)}" for table, count in sorted(row.counts.items())),
    )
    return [when, files, rows]


def _stays() -> str:
    return _(
        "De naam van de gemeente, de stappen van aanmelding tot einde, de getekende overeenkomst en"
        " deze verklaring. Wat de gemeente eerder aan een regio gaf of openbaar maakte, kunnen anderen"
        " nog hebben. Reservekopieën bewaren wat er stond tot zij zelf verlopen."
    )
