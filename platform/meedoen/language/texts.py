"""What people read, found by the Dutch sentence that stands in the code.

That sentence is the key of a catalogue, and what is shown as long as there is none. Parts that
are filled in have a name, and a per cent sign is doubled, in code and in templates alike:

    _("Nog %(days)s dagen; %(share)s%% van de mensen antwoordde.", days=3, share=40)

A constant of a module is written with `lazy`: it is looked up when it is shown, by then in the
language of whoever reads. All of this works outside an app too, and speaks Dutch there.
`make texts` gathers the sentences for translators.
"""

from collections.abc import Callable
from typing import Any, cast

from flask import Flask
from flask_babel import Babel, Domain
from flask_babel.speaklater import LazyString
from jinja2 import Environment
from markupsafe import Markup, escape

from meedoen.language import LOCALE
from meedoen.language.days import HERE
from meedoen.language.speaking import CATALOGUES

_domain = Domain(str(CATALOGUES))


class Later(LazyString):  # type: ignore[misc]
    """Flask-Babel's own calls itself safe HTML, so what somebody typed into it would be too."""

    def __html__(self) -> Markup:
        return escape(str(self))


def _(text: str, /, **parts: object) -> str:
    return _found(text) % parts


def ngettext(one: str, more: str, num: int, /, **parts: object) -> str:
    """`one` or `more`, by `num`; %(num)s may stand in both."""
    return _found_for(one, more, num) % {"num": num, **parts}


def lazy(text: str, /, **parts: object) -> str:
    """Typed as the str that it becomes; take str() of it where only a real one will do."""
    return cast(str, Later(_, text, **parts))


def register(app: Flask, selector: Callable[[], str] | None = None) -> None:
    """`selector` says which language this request is answered in; without one everything is Dutch."""
    Babel(
        app, configure_jinja=False, default_locale=LOCALE, default_timezone=HERE.key,
        locale_selector=selector,
    )  # fmt: skip
    teach(app.jinja_env)


def teach(environment: Environment) -> None:
    """Templates get _(), ngettext() and {% trans %}; line breaks in a block do not count."""
    environment.add_extension("jinja2.ext.i18n")
    environment.policies["ext.i18n.trimmed"] = True
    extended = cast(Any, environment)
    extended.install_gettext_callables(_found, _found_for, newstyle=True)


def _found(text: str) -> str:
    return str(_domain.get_translations().ugettext(text))


def _found_for(one: str, more: str, num: int) -> str:
    return str(_domain.get_translations().ungettext(one, more, num))
