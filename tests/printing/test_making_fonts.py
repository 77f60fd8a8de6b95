"""The font of documents is made of that of pages, and is what was made last."""

from meedoen.printing import making_fonts
from meedoen.printing.setting import FONTS


def test_the_files_are_what_the_font_of_pages_gives() -> None:
    """After a newer font: `python -m meedoen.printing.making_fonts`."""
    for name, content in making_fonts.make().items():
        assert (FONTS / name).read_bytes() == content, name


def test_the_licence_lies_beside_them() -> None:
    licence = "LICENCE-OFL-1.1.txt"
    assert (FONTS / licence).read_bytes() == (making_fonts.WOFF / licence).read_bytes()
