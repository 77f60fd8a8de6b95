"""HTML of others as plain text: paragraphs and lists stay, pictures and layout go."""

import re
from html.parser import HTMLParser

PARAGRAPH = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote"}
)
LINE = frozenset({"br", "li", "tr"})
SILENT = frozenset({"script", "style", "head", "title"})
MEDIA = frozenset({"img", "video", "audio", "iframe", "object", "embed", "svg", "canvas"})
LOOKS_LIKE = re.compile(r"<[a-zA-Z!/]|&[a-zA-Z#]")


def plain(html: str) -> tuple[str, bool]:
    """The text, and whether something was lost that words cannot say."""
    if not LOOKS_LIKE.search(html):
        return html.strip(), False
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = [re.sub(r"[ \t\xa0]+", " ", line).strip() for line in "".join(reader.parts).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(), reader.lost


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.lost = False
        self._silent = 0
        self._link = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.lost |= tag in MEDIA or tag == "script"
        self._silent += tag in SILENT
        if tag == "a":
            self._link = dict(attrs).get("href") or ""
        self._space(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in SILENT))
        if tag == "a" and re.match(r"https?://|mailto:", self._link):
            self.parts.append(f" ({self._link.removeprefix('mailto:')})")
            self._link = ""
        if tag in PARAGRAPH:
            self._space(tag)

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(re.sub(r"\s+", " ", data))

    def _space(self, tag: str) -> None:
        if tag in PARAGRAPH:
            self.parts.append("\n\n")
        elif tag in LINE:
            self.parts.append("\n- " if tag == "li" else "\n")
