"""The archive as one file: a zip with a text that says what is in it, and a list to check it by."""

import hashlib
import io
import zipfile
from collections.abc import Iterable
from datetime import datetime

from meedoen.closing.taking_along.contents import Entry
from meedoen.language.days import HERE, written
from meedoen.language.texts import _

READ_ME, HASHES = "LEESMIJ.txt", "SHA256SUMS"


def zipped(name: str, entries: Iterable[Entry], now: datetime) -> bytes:
    """The same content of the same moment gives the same bytes. `sha256sum -c SHA256SUMS` checks it."""
    files = [Entry(READ_ME, read_me(name, now).encode()), *entries]
    listed = "".join(f"{hashlib.sha256(one.content).hexdigest()}  {one.path}\n" for one in files)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for one in (*files, Entry(HASHES, listed.encode())):
            facts = zipfile.ZipInfo(one.path, now.astimezone(HERE).timetuple()[:6])
            facts.compress_type = zipfile.ZIP_DEFLATED
            facts.external_attr = 0o644 << 16
            archive.writestr(facts, one.content)
    return out.getvalue()


def read_me(name: str, now: datetime) -> str:
    return _(
        "Archief van %(name)s bij Meedoen, gemaakt op %(day)s.\n"
        "\n"
        "Wat zit erin?\n"
        "- vragenlijsten/: elke vragenlijst, met alle versies (JSON).\n"
        "- metingen.csv: wanneer u wat vroeg, en wat u beloofde.\n"
        "- uitkomsten/: de cijfers die u openbaar maakte (CSV, te openen met een rekenprogramma).\n"
        "- wijken.csv: uw gebieden, met de codes van het CBS.\n"
        "- organen.csv: uw organen, hoe ze eerder heetten, en wie er zat, in welke rol.\n"
        "- overeenkomst.pdf: de verwerkersovereenkomst, als die in Meedoen getekend is.\n"
        "- logboek.json: wie wat deed. Elke regel heeft een kenmerk dat op de regel ervoor steunt.\n"
        "- SHA256SUMS: vingerafdrukken. Het programma sha256sum ziet daarmee of er iets veranderd is.\n"
        "\n"
        "Wat zit er niet in?\n"
        "- Antwoorden van mensen, en wat zij schreven. Dat beloofden wij hun.\n"
        "- Cijfers die u niet openbaar maakte. Kleine groepen blijven zo beschermd.\n"
        "- Namen en adressen van panelleden. Zij werden lid bij dit panel, niet bij een ander.\n"
        "Hebt u daar toch een wettelijke plicht voor? Vraag het ons dan, vóór de dag van wissen.\n",
        name=name, day=written(now),
    )  # fmt: skip
