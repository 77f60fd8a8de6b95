"""Draws a picture of lines (SVG) in dots (PNG), for whoever cannot draw the lines."""

_PAGE = b"""
#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.at("drawing")), format: "svg", width: %dpt, height: %dpt, fit: "contain")
"""


def dots(drawing: str, size: tuple[int, int]) -> bytes:
    """As large as fits in `size`, in the middle of white. Raises ValueError for what cannot be drawn."""
    import typst  # eighty megabytes that most processes never need

    try:
        made: bytes = typst.compile(
            _PAGE % size, format="png", ppi=72, sys_inputs={"drawing": drawing},
            ignore_system_fonts=True,
        )  # fmt: skip
    except RuntimeError:
        raise ValueError("not a drawing") from None
    return made
