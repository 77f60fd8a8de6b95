"""From the bytes of a file to a JSON value that is safe to look at, whoever sent it."""

import json
from collections.abc import Iterable, Mapping
from math import isfinite
from typing import Any, NoReturn

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _

MOST_BYTES = 10_000_000
DEEPEST = 40


def json_in(content: bytes) -> Any:
    """Raises Refused with a sentence; what comes out is finite, no deeper than 40 and names nothing
    twice in one object."""
    refuse_large(content)
    try:
        text = content.decode(json.detect_encoding(content))
        value = json.loads(
            text.removeprefix("\ufeff"), object_pairs_hook=_once, parse_constant=_no_number,
            parse_float=_finite,
        )  # fmt: skip
    except UnicodeDecodeError:
        raise Refused(_("Dit bestand is geen leesbare tekst. Sla het op als UTF-8.")) from None
    except json.JSONDecodeError as fault:
        sentence = _(
            "Dit is geen goed JSON-bestand: regel %(line)s, teken %(column)s.",
            line=fault.lineno,
            column=fault.colno,
        )
        raise Refused(sentence) from None
    except RecursionError:
        raise _too_deep() from None
    except ValueError:
        raise Refused(_("In dit bestand staat een getal dat te groot is.")) from None
    _refuse_deep(value)
    return value


def refuse_large(content: bytes) -> None:
    if len(content) > MOST_BYTES:
        raise Refused(
            _(
                "Dit bestand is te groot. Het mag hooguit %(most)s MB zijn.",
                most=MOST_BYTES // 10**6,
            )
        )
    if not content.strip():
        raise Refused(_("Dit bestand is leeg."))


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, value in pairs:
        if name in made:
            raise Refused(_("Het veld ‘%(name)s’ staat ergens twee keer.", name=name[:60]))
        made[name] = value
    return made


def _finite(written: str) -> float:
    number = float(written)
    return number if isfinite(number) else _no_number(written)


def _no_number(written: str) -> NoReturn:
    raise Refused(
        _("In dit bestand staat een getal dat niet kan: %(number)s.", number=written[:20])
    )


def _too_deep() -> Refused:
    return Refused(_("Dit bestand is te diep genest. Er zit te veel in elkaar."))


def _refuse_deep(value: Any) -> None:
    """A level at a time: a function that calls itself would break on what it looks for."""
    level = [value]
    for _depth in range(DEEPEST):
        inner = [part for one in level for part in _parts(one)]
        if not inner:
            return
        level = inner
    raise _too_deep()


def _parts(value: Any) -> Iterable[Any]:
    parts: Iterable[Any] = value.values() if isinstance(value, Mapping) else value
    return (
        [p for p in parts if isinstance(p, dict | list)] if isinstance(value, dict | list) else []
    )
