"""In which languages a form speaks, and which of them a label without a language is in."""

from collections.abc import Mapping, Sequence

from meedoen.language.texts import _
from meedoen.survey.exchange.report import Entry
from meedoen.survey.exchange.xlsform.columns import language_code

OF_NOBODY = "qa"
"""ISO keeps qaa to qtz for languages without a code."""


def languages_of(
    written: Sequence[str], default: str, assumed: str, entry: Entry
) -> dict[str, str]:
    """From each as it is written ("" for none) to its code, the default first."""
    named = [one for one in dict.fromkeys(written) if one]
    codes = _codes(named, entry)
    first = language_code(default) or codes.get(default, "")
    if not first and default and default != "default":
        entry.changed(_("De standaardtaal ‘%(language)s’ kennen wij niet.", language=default[:60]))
    if "" in written or not named:
        codes[""] = first or (assumed if assumed not in codes.values() else "und")
        if not first:
            entry.changed(
                _(
                    "Bij een tekst stond geen taal. Wij namen ‘%(language)s’ aan.",
                    language=codes[""],
                )
            )
    start = first if first in codes.values() else codes.get("", next(iter(codes.values())))
    return dict(sorted(codes.items(), key=lambda one: one[1] != start))


def _codes(named: Sequence[str], entry: Entry) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in named:
        code = language_code(one)
        if not code:
            code = f"{OF_NOBODY}{chr(ord('a') + len(found) % 26)}"
            sentence = _(
                "De taal ‘%(language)s’ kennen wij niet. Ze heet hier %(code)s.",
                language=one[:60],
                code=code,
            )
            entry.changed(sentence)
        found[one] = code
    return found


def by_code(said: Mapping[str, str], codes: Mapping[str, str]) -> dict[str, str]:
    return {codes[written]: text for written, text in said.items() if written in codes}
