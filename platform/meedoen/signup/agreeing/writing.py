"""The agreement as a document of its own: HTML without anything from elsewhere, to be kept and printed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from meedoen.language.days import written
from meedoen.language.texts import _
from meedoen.signup.agreeing.text import ARTICLES, TITLE, VERSION, Article

HEAD = Markup(
    '<!doctype html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
    "</head>\n<body>\n<h1>{title}</h1>\n<p>{version}</p>\n"
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


def document(gemeente: str, platform: str, signed: Signed) -> str:
    """The whole of it, signature included."""
    return "".join(_parts(gemeente, platform, signed))


def _parts(gemeente: str, platform: str, signed: Signed) -> Iterator[str]:
    yield HEAD.format(title=f"{TITLE} {gemeente}", version=_("Versie %(number)s", number=VERSION))
    for number, article in enumerate(articles(gemeente, platform), 1):
        yield Markup("<h2>{}. {}</h2>\n").format(number, article.heading)
        yield from (Markup("<p>{}</p>\n").format(sentence) for sentence in article.sentences)
    yield Markup("<h2>{}</h2>\n<p>{}</p>\n</body>\n</html>\n").format(
        _("Getekend"),
        _(
            "Namens de gemeente %(gemeente)s door %(name)s, %(function)s, op %(day)s.",
            gemeente=gemeente, name=signed.name, function=signed.function, day=written(signed.at),
        ),
    )  # fmt: skip
