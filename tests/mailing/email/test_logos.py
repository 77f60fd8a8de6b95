"""A mail carries the logo of the gemeente along, and wears its colours."""

import io
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from email.message import EmailMessage

import pytest
from PIL import Image

from meedoen.appearance import choosing
from meedoen.appearance.colours import contrast
from meedoen.appearance.look import Look
from meedoen.mailing.email import logos
from tenants import hosts
from tenants.database import db
from tests.appearance.test_pictures import png, svg
from tests.house import Home
from tests.isolation.people import give_account
from tests.mailing.builders import deliver, post_numbers
from tests.mailing.sink import Sink

LINES = svg('<rect width="40" height="20" fill="#0a5c76"/>')
GROUNDS = ("#ffffff", "#1a1a1a")


@pytest.fixture
def choose(home: Callable[[str], Home], velsen: Home, now: datetime) -> Callable[..., Home]:
    """Velsen as it is after a manager chose this look."""
    manager = give_account(velsen, "beheer@velsen.example.nl", "beheerder")

    def use(sent: bytes = b"", main: str = "#7a1f3d", second: str = "#e0b050") -> Home:
        with velsen.as_web():
            logo = choosing.keep_logo(sent) if sent else ""
            version = choosing.propose(Look(main, second, logo=logo), manager, now)
            db.session.flush()
            choosing.use(version.id, manager, now)
            db.session.commit()
        hosts.forget()
        return home("velsen")

    return use


@pytest.fixture(autouse=True)
def _a_new_process() -> Iterator[None]:
    logos._made.clear()
    yield
    logos._made.clear()


def mailed(gemeente: Home, sink: Sink, now: datetime, count: int = 1) -> list[EmailMessage]:
    post_numbers(gemeente, range(count), now)
    deliver(gemeente, now)
    assert len(sink.mails) == count
    return [mail.message for mail in sink.mails]


def html_of(mail: EmailMessage) -> str:
    body = mail.get_body(("html",))
    assert body is not None
    return str(body.get_content())


def logo_in(mail: EmailMessage) -> EmailMessage:
    """The part that the words of the mail name."""
    (cid,) = re.findall(r'src="cid:([^"]+)"', html_of(mail))
    (part,) = [part for part in mail.walk() if part["Content-ID"] == f"<{cid}>"]
    assert isinstance(part, EmailMessage)
    return part


@pytest.mark.parametrize("sent", [LINES, png((640, 200))])
def test_it_is_a_small_picture_beside_the_words(
    choose: Callable[..., Home], sink: Sink, now: datetime, sent: bytes
) -> None:
    (mail,) = mailed(choose(sent), sink, now)
    part = logo_in(mail)
    with Image.open(io.BytesIO(part.get_content())) as picture:
        assert picture.format == "PNG"
        assert f'width="{picture.width // 2}" height="{picture.height // 2}"' in html_of(mail)
        assert picture.convert("RGB").getpixel((0, 0)) == (255, 255, 255)  # it may lie on dark
    assert 'alt="Logo van Velsen"' in html_of(mail)
    assert part["Content-Disposition"].content_disposition == "inline"
    assert [p.get_content_type() for p in mail.walk()] == [
        "multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png",
    ]  # fmt: skip


def test_a_mail_stays_small_whatever_the_logo(
    choose: Callable[..., Home], sink: Sink, now: datetime
) -> None:
    noise = Image.effect_noise((640, 240), 200).convert("RGB")
    written = io.BytesIO()
    noise.save(written, "PNG")
    mailed(choose(written.getvalue()), sink, now)
    assert len(sink.mails[0].content) < 25_000


@pytest.mark.parametrize("sent", [b"", svg('<rect width="9" height="9" fill="#ffffff"/>')])
def test_without_a_logo_that_can_be_seen_there_is_no_part(
    choose: Callable[..., Home], sink: Sink, now: datetime, sent: bytes
) -> None:
    (mail,) = mailed(choose(sent), sink, now)
    assert "<img" not in html_of(mail)
    assert not any(part.get_content_maintype() == "image" for part in mail.walk())


def test_it_is_made_once_for_all_mails(
    choose: Callable[..., Home], sink: Sink, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[bytes] = []

    def counted(content: bytes) -> tuple[int, int]:
        made.append(content)
        return (1, 1)

    monkeypatch.setattr(logos, "size", counted)
    mails = mailed(choose(LINES), sink, now, count=5)
    assert len(made) == 1
    assert len({logo_in(mail).get_content() for mail in mails}) == 1


def test_another_gemeente_has_its_own_or_none(
    choose: Callable[..., Home], beverwijk: Home, sink: Sink, now: datetime
) -> None:
    choose(LINES)
    (mail,) = mailed(beverwijk, sink, now)
    assert "<img" not in html_of(mail)


@pytest.mark.parametrize("main", ["#ffcc00", "#000000", "#ff0000", "#0a5c76"])
def test_its_colours_can_be_read_in_the_light_and_in_the_dark(
    choose: Callable[..., Home], sink: Sink, now: datetime, main: str
) -> None:
    (mail,) = mailed(choose(main=main), sink, now)
    light, dark = html_of(mail).split("@media (prefers-color-scheme: dark)")
    (button,) = re.findall(r"\.button \{[^}]*background: (#\w{6})", light)
    assert contrast(button, "#ffffff") >= 4.5
    for sheet, ground in zip((light, dark.split("</style>")[0]), GROUNDS, strict=True):
        letters = re.findall(r"[{;] color: (#\w{6})", sheet.replace(".button", "", 1))
        read_on_ground = [colour for colour in letters if colour != ground]
        assert len(read_on_ground) >= 3
        assert all(contrast(colour, ground) >= 4.5 for colour in read_on_ground)
