"""A translation goes out as a PO file and comes back; what cannot be taken over is said in words."""

from io import BytesIO
from uuid import UUID

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from meedoen.forms.refusing import Refused
from meedoen.survey.document.languages import to_translate
from meedoen.survey.editor import po, translating
from tenants.database import db
from tenants.deeds import SYSTEM
from tests.house import Home
from tests.survey.builders import NOW
from tests.survey.desk import ROOT, post
from tests.survey.document.translated import marked, without

OUTDATED = {"tr": {"items.m.text": "Zo was het"}}


def test_what_goes_out_comes_back_and_changes_nothing() -> None:
    document = {**without(marked("tr"), "tr", "title"), "outdated": OUTDATED}
    found = po.report(document, "tr", po._catalogue(po.written(document, "tr"), "tr"))
    every = len(to_translate(document, "tr"))
    assert (found.taken, found.same, found.empty, found.left) == ({}, every - 1, 1, [])


@given(
    st.sampled_from(["title", "items.s.help", "option_sets.s.a"]), st.text(min_size=1, max_size=40)
)
def test_whatever_a_translator_writes_is_taken_over_as_it_is_or_named(key: str, text: str) -> None:
    """As a tool would write it: the same file of a document in which that stands."""
    document, other = marked("tr"), marked("tr")
    other["texts"]["tr"][key] = text
    found = po.report(document, "tr", po._catalogue(po.written(other, "tr"), "tr"))
    assert len(found.taken) + found.same + found.empty + len(found.left) == len(
        to_translate(document, "tr")
    )
    assert set(found.taken) <= {key}


@pytest.mark.parametrize("content", [b"", b"\x00\xff", b"msgid", b"\x89PNG\r\n", b"{}",
    b'msgid ""\nmsgstr "POT-Creation-Date: nooit\\n"\nmsgid "a"\nmsgstr "b"\n',
    b'msgid ""\nmsgstr "Content-Type: text/plain; charset=nix"\nmsgid "\xff"\nmsgstr ""\n'])  # fmt: skip
def test_what_is_no_such_file_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(Refused, match="geen goed PO-bestand"):
        po._catalogue(content, "tr")


def test_a_file_for_another_language_is_refused() -> None:
    with pytest.raises(Refused, match="voor een andere taal: Turks"):
        po._catalogue(po.written(marked("tr"), "tr"), "ar")


def test_a_file_is_fetched_and_brought_back_on_the_page(
    alice: FlaskClient, made: UUID, velsen: Home
) -> None:
    with velsen.as_web():
        translating.add(made, "tr", NOW, SYSTEM)
        db.session.commit()
    path = f"{ROOT}/{made}/vertalingen/tr"
    file = alice.get(f"{path}/bestand")
    assert file.headers["Content-Disposition"] == 'attachment; filename="vragenlijst-tr.po"'
    content = file.text.replace(
        'msgid "Kent u ons?"\nmsgstr ""', 'msgid "Kent u ons?"\nmsgstr "Bizi tanıyor musunuz?"'
    )
    content = content.replace('msgid "Deel 1"\nmsgstr ""', 'msgid "Deel 1"\nmsgstr "Bölüm {x}"')
    content = content.replace(
        'msgid "Waarom niet?"\nmsgstr ""', 'msgid "Waarom niet?"\nmsgstr "Neden?"'
    )
    assert (
        post(alice, f"{ROOT}/{made}/vragen/waarom", soort="text", text="Waarom dan?").status_code
        == 303
    )
    answer = alice.post(f"{path}/bestand", data={"bestand": (BytesIO(content.encode()), "tr.po")})
    assert answer.status_code == 200
    assert "Overgenomen: 1." in answer.text
    assert "‘Waarom niet?’: het Nederlands is intussen veranderd." in answer.text
    assert "‘Deel 1’: Haal {x} weg." in answer.text
    assert "Bizi tanıyor musunuz?" in alice.get(path).text
    assert alice.post(f"{path}/bestand", data={}).status_code == 400
    wrong = alice.post(f"{path}/bestand", data={"bestand": (BytesIO(b"nee"), "tr.po")})
    assert (wrong.status_code, "geen goed PO-bestand" in wrong.text) == (400, True)
