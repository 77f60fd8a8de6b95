"""The agreement as a document of its own: the words once, from which the PDF and a page to keep are made."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from meedoen.language.days import written
from meedoen.language.texts import _
from meedoen.printing.documents import Document, Part
from meedoen.signup.agreeing.text import ARTICLES, TITLE, VERSION, Article

HEAD = Markup(
    '<!doctype html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
    "</head>\n<body>\n<h1>{title}</h1>\n<p>{under}</p>\n"
)


@dataclass(frozen=True)
class Signed:
    """Who put their name under it, as they typed it, and when."""

    name: str
    function: str
    at: datetime


def articles(gemeente: str, platform: str) -> list[Article]:
    """With the names filled in."""
    return [
        Article(
            one.heading,
            tuple(part.format(gemeente=gemeente, platform=platform) for part in one.sentences),
        )
        for one in ARTICLES
    ]


def document(gemeente: str, platform: str, signed: Signed) -> Document:
    """The whole of it, signature included."""
    return Document(
        f"{TITLE} {gemeente}",
        _("Versie %(number)s", number=VERSION),
        (
            *(
                Part(f"{number}. {article.heading}", article.sentences)
                for number, article in enumerate(articles(gemeente, platform), 1)
            ),
            Part(_("Getekend"), (_signature(gemeente, signed),)),
        ),
    )


def _signature(gemeente: str, signed: Signed) -> str:
    return _(
        "Namens de gemeente %(gemeente)s door %(name)s, %(function)s, op %(day)s.",
        gemeente=gemeente, name=signed.name, function=signed.function, day=written(signed.at),
    )  # fmt: skip


def html(document: Document) -> str:
    """Without anything from elsewhere, to be kept and printed."""
    return "".join(_lines(document))


def _lines(document: Document) -> Iterator[str]:
    yield HEAD.format(title=document.title, under=document.under)
    for part in document.parts:
        yield Markup("<h2>{}</h2>\n").format(part.heading)
        yield from (Markup("<p>{}</p>\n").format(one) for one in part.paragraphs)
    yield "</body>\n</html>\n"
