"""From a letter to words: each message is a folder with a subject, a text and an HTML template."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app

from meedoen.appearance import palette
from meedoen.language.missing import Missed
from meedoen.language.speaking import speaking
from meedoen.mailing.email.logos import Logo, logo_of
from meedoen.mailing.outbox.kinds import Letter
from tenants import current
from tenants.addresses import path_to, url


@dataclass(frozen=True)
class Words:
    subject: str
    text: str
    html: str
    logo: Logo | None


def written(letter: Letter) -> Words:
    """Render the three templates, in the letter's own language. Needs the app and an open space,
    but no request."""
    with speaking(letter.language):
        return _written(letter)


def _written(letter: Letter) -> Words:
    context = _context(letter)
    subject = " ".join(_rendered(f"{letter.template}/subject.txt", context).split())
    text = _rendered(f"{letter.template}/text.txt", context).strip()
    foot = _rendered("mailing/foot.txt", context).strip()
    html = _rendered(f"{letter.template}/html.html", context | {"subject": subject})
    return Words(subject, f"{text}\n\n{foot}\n", html, context["logo"])


def _context(letter: Letter) -> dict[str, Any]:
    space, path = current.space(), letter.unsubscribe_path
    shared = {
        "space": space,
        "language": letter.language,
        "instead_of": Missed(letter.missed) if letter.missed else None,
        "colours": palette.shown(space.style),
        "logo": logo_of(space),
        "home": url(path_to("home.first_page")),
        "unsubscribe_url": url(path) if path else None,
    }
    return shared | dict(letter.context)


def _rendered(template: str, context: Mapping[str, Any]) -> str:
    return current_app.jinja_env.get_template(template).render(context)
