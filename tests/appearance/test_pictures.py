"""Of a logo only what can be seen goes on; whatever else was in the file stays behind."""

import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from meedoen.appearance import pictures
from meedoen.forms.refusing import Refused

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(inside: str, frame: str = 'viewBox="0 0 40 20"') -> bytes:
    return f"{HEAD} {frame}>{inside}</svg>".encode()


def png(size: tuple[int, int] = (40, 20), **saved: object) -> bytes:
    written = io.BytesIO()
    Image.new("RGBA", size, (10, 92, 118, 128)).save(written, "PNG", **saved)
    return written.getvalue()


def refused(sent: bytes) -> str:
    with pytest.raises(Refused) as caught:
        pictures.drawn(sent)
    return caught.value.errors["logo"]


def test_shapes_and_colours_stay() -> None:
    shape = '<g fill="#0a5c76" transform="translate(1 2)"><path d="M0 0h9v9z" style="fill:url(#a)" /></g>'
    drawn = pictures.drawn(svg(f'<title>Duin</title>{shape}<rect width="4" height="5" />'))
    assert drawn.media_type == pictures.SVG
    text = drawn.content.decode()
    assert 'viewBox="0 0 40 20"' in text
    for part in (
        'fill="#0a5c76"',
        'd="M0 0h9v9z"',
        "fill:url(#a)",
        "<title>Duin</title>",
        'width="4"',
    ):
        assert part in text


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<path d="M0 0" onload="alert(1)"/>',
        '<a xlink:href="javascript:alert(1)"><path d="M0 0"/></a>',
        '<path d="M0 0" style="fill:url(https://elders.example/x)"/>',
        '<path d="M0 0" fill="url(//elders.example)"/>',
        '<path d="M0 0" style="fill:\\75rl(//elders.example)"/>',
        '<animate attributeName="href" to="//elders.example"/>',
        '<set attributeName="onclick" to="alert(1)"/>',
        '<h:iframe xmlns:h="http://www.w3.org/1999/xhtml" src="//elders.example"/>',
        "<metadata>gemaakt door Jansen, elders.example</metadata>",
        "<!-- elders.example -->",
    ],
)
def test_what_runs_fetches_or_tells_falls_away(inside: str) -> None:
    text = pictures.drawn(svg(inside + '<rect width="1" height="1"/>')).content.decode()
    assert "rect" in text
    for word in ("elders", "alert", "script", "href", "on", "iframe", "Jansen"):
        assert word not in text.replace('version="1.0"', "")


@pytest.mark.parametrize(
    "inside",
    [
        "<text>Velsen</text>",
        '<image href="data:image/png;base64,"/>',
        '<use xlink:href="#a"/>',
        "<style>@import url(//elders.example);</style>",
        "<style>path{fill:url(//elders.example)}</style>",
    ],
)
def test_a_logo_that_would_lose_something_is_refused_with_what_to_do(inside: str) -> None:
    assert "Vraag de maker" in refused(svg(inside))


def test_nothing_outside_the_file_and_no_entity_is_followed() -> None:
    for doctype in (
        '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ):
        assert "kunnen lezen" in refused(doctype.encode() + svg("<title>&a;</title>"))


def test_an_svg_nested_deeper_than_anyone_draws_is_refused() -> None:
    assert "onderdelen" in refused(svg("<g>" * 5000 + "</g>" * 5000))
    assert "onderdelen" in refused(svg("<path/>" * 3001))


def test_an_svg_gets_its_frame_from_its_size() -> None:
    text = pictures.drawn(svg("<path/>", 'width="120px" height="48"')).content.decode()
    assert 'viewBox="0 0 120 48"' in text
    assert "hoe breed" in refused(svg("<path/>", 'width="100%"'))


def test_a_png_is_drawn_anew() -> None:
    facts = PngImagePlugin.PngInfo()
    facts.add_text("Author", "Jansen")
    drawn = pictures.drawn(png(pnginfo=facts) + b"PK\x03\x04 iets erachter")
    assert b"Jansen" not in drawn.content
    assert b"erachter" not in drawn.content
    with Image.open(io.BytesIO(drawn.content)) as picture:
        assert (picture.size, picture.getpixel((3, 3))) == ((40, 20), (10, 92, 118, 128))


def test_a_large_png_becomes_as_small_as_a_page_shows_it() -> None:
    with Image.open(io.BytesIO(pictures.drawn(png((2000, 1000))).content)) as picture:
        assert picture.size == (480, 240)


def test_a_png_that_unpacks_to_far_more_than_it_weighs_is_refused() -> None:
    bomb = png((5000, 5000))
    assert len(bomb) < pictures.MOST_BYTES
    assert "beeldpunten" in refused(bomb)


@pytest.mark.parametrize(
    ("sent", "word"),
    [
        (b"", "kunnen lezen"),
        (b"GIF89a", "kunnen lezen"),
        (b"<html/>", "kunnen lezen"),
        (b"\xff" * 40, "kunnen lezen"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "beschadigd"),
        (b"x" * 500_001, "te groot"),
    ],
)
def test_what_is_no_logo_is_refused_in_words(sent: bytes, word: str) -> None:
    assert word in refused(sent)


@given(st.data())
def test_a_damaged_file_never_breaks_the_page(data: st.DataObject) -> None:
    damaged = bytearray(data.draw(st.sampled_from([png(), svg("<path d='M0 0'/>")])))
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(Refused):
        pictures.drawn(bytes(damaged))
