"""The mailbox reads what the sink stored, and nothing else."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from meedoen.standalone.mailbox import letters
from meedoen.standalone.mailbox.mail_sink import Store


def stored(folder: Path, mail: bytes, *to: str) -> str:
    return Store(folder).add(mail, list(to) or ["alice@example.nl"]).stem


def test_the_newest_mail_comes_first(folder: Path) -> None:
    names = [stored(folder, b"Subject: %d\r\n\r\n" % number) for number in range(3)]
    assert [found.name for found in letters.newest(folder, "", 2)] == names[:0:-1]


def test_a_search_finds_a_part_of_an_address_in_any_case(folder: Path) -> None:
    stored(folder, b"Subject: a\r\n\r\n", "Alice@example.nl")
    stored(folder, b"Subject: b\r\n\r\nalice@example.nl", "bob@example.nl")
    assert [found.subject for found in letters.newest(folder, " ALICE@", 9)] == ["a"]


@pytest.mark.parametrize("name", ["", "..", "../secrets", "x" * 29, "0" * 20 + "-0000000/"])
def test_a_name_that_is_no_mails_opens_nothing(folder: Path, name: str) -> None:
    assert letters.read(folder, name) is None


@pytest.mark.parametrize(
    "mail",
    [
        b"",
        b"\r\n\r\n",
        b"\xff\xfe\x00",
        b"To: \xff\r\nSubject: =?utf-8?b?!!!?=\r\n\r\n\xff",
        b"To: <<<@\r\nSubject: =?nonsense?q?x?=\r\nContent-Type: text/plain; charset=nonsense\r\n\r\nx",
        b"Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\n\r\n",
        b"Content-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!",
        b"From: a@[\r\nTo: =?utf-8?q?=?= <\r\n\r\n",
    ],
)
def test_a_broken_mail_can_still_be_opened(folder: Path, mail: bytes) -> None:
    name = stored(folder, mail)
    assert letters.read(folder, name) is not None
    assert [found.name for found in letters.newest(folder, "", 9)] == [name]


def test_an_address_in_the_text_becomes_a_link_and_all_else_is_escaped() -> None:
    page = letters.as_paragraphs("Ga naar http://a.localhost:8000/x?y=1&z=2.\nDag <b>\n\nTot ziens")
    assert page == (
        '<p>Ga naar <a href="http://a.localhost:8000/x?y=1&amp;z=2">'
        "http://a.localhost:8000/x?y=1&amp;z=2</a>.<br>Dag &lt;b&gt;</p>\n<p>Tot ziens</p>"
    )


def test_a_quote_in_an_address_ends_the_link() -> None:
    assert "onclick" not in letters.as_paragraphs('http://a/"onclick=x').split(">")[1]


def test_a_picture_that_a_mail_carries_stands_where_its_words_name_it(folder: Path) -> None:
    mail = EmailMessage()
    mail.set_content('<img src="cid:logo@x">', subtype="html")
    mail.add_related(b"\x89PNG", maintype="image", subtype="png", cid="<logo@x>")
    found = letters.read(folder, stored(folder, mail.as_bytes()))
    assert found is not None and found.html is not None
    assert '<img src="data:image/png;base64,iVBORw==">' in found.html
