"""Of a photograph only what can be seen goes on, and it weighs little whoever sent it."""

import io
import random

import pytest
from PIL import Image

from meedoen.appearance import photographs
from meedoen.forms.refusing import Refused

WHERE = 0x8825  # the EXIF tag with the place


def photo(size: tuple[int, int] = (1600, 900), kind: str = "JPEG", *, noise: bool = False) -> bytes:
    """With the place in it where it was taken; `noise` is what no program can make small."""
    picture = Image.new("RGB", size, (10, 92, 118))
    if noise:
        picture = Image.frombytes("RGB", size, random.Random(1).randbytes(3 * size[0] * size[1]))
    exif = Image.Exif()
    exif.get_ifd(WHERE)[1] = "N"
    exif[0x013B] = "Demo Fotograaf"
    written = io.BytesIO()
    picture.save(written, kind, exif=exif)
    return written.getvalue()


def refused(sent: bytes) -> str:
    with pytest.raises(Refused) as caught:
        photographs.photograph(sent)
    return caught.value.errors["photo"]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_it_is_drawn_anew_without_where_and_by_whom(kind: str) -> None:
    sent = photo(kind=kind)
    assert b"Demo Fotograaf" in sent
    drawn = photographs.photograph(sent)
    assert drawn.media_type == "image/webp"
    assert b"Demo Fotograaf" not in drawn.content
    with Image.open(io.BytesIO(drawn.content)) as kept:
        assert kept.size == photographs.SHAPE
        assert not kept.getexif()


def test_a_picture_on_its_side_is_put_upright() -> None:
    """A phone that was held upright writes the picture lying, and beside it that its left side is the bottom."""
    lying = Image.new("RGB", (1200, 1200), "white")
    lying.paste("black", (0, 0, 600, 1200))
    exif = Image.Exif()
    exif[0x0112] = 6  # turn it a quarter to the right
    written = io.BytesIO()
    lying.save(written, "JPEG", exif=exif)
    with Image.open(io.BytesIO(photographs.photograph(written.getvalue()).content)) as kept:
        assert [kept.convert("L").getpixel((600, y)) for y in (20, 380)] == [
            pytest.approx(0, abs=30), pytest.approx(255, abs=30)
        ]  # fmt: skip


def test_what_is_hard_to_make_small_is_shown_coarser(monkeypatch: pytest.MonkeyPatch) -> None:
    sent = photo((700, 240), noise=True)
    coarse = photographs.photograph(sent).content
    monkeypatch.setattr(photographs, "MOST_KEPT", 10_000_000)
    assert len(coarse) < len(photographs.photograph(sent).content)


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (b"GIF89a", "niet lezen"),
        (photo()[:500], "niet lezen"),
        (b"\xff\xd8" + b"x" * 1_800_000, "te groot"),
        (photo((300, 100)), "te klein"),
    ],
)
def test_what_is_no_photograph_is_refused_with_what_to_do(sent: bytes, said: str) -> None:
    assert said in refused(sent)


def test_too_many_points_are_not_unpacked() -> None:
    assert "beeldpunten" in refused(photo((8000, 3000)))
