"""What each question and answer will be called here: known before anything is built or compared."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from meedoen.survey.document.naming import box, code_of, id_of
from meedoen.survey.exchange.expressions.references import Answer, Reference
from meedoen.survey.exchange.limesurvey.survey import Asked, Part

ONE = frozenset("L!OY5GI")
SEVERAL = frozenset("MPR")
ROWS = frozenset("FHABCE1KQ:;")
MATRIX = frozenset("FHABCE1")
OWN_CODES: Mapping[str, Mapping[str, str]] = {
    "Y": {"Y": "ja", "N": "nee"},
    "G": {"F": "F", "M": "M"},
    "C": {"Y": "Y", "N": "N", "U": "U"},
    "E": {"I": "I", "S": "S", "D": "D"},
    "A": {str(point): str(point) for point in range(1, 6)},
    "B": {str(point): str(point) for point in range(1, 11)},
}
OTHER, THEIR_OTHER = "other", "-oth-"


@dataclass(frozen=True, slots=True)
class Known:
    """`options`, `rows` and `columns` from their codes to ours; `second` of the second scale."""

    asked: Asked
    id: str
    options: Mapping[str, str]
    rows: Mapping[str, str]
    columns: Mapping[str, str]
    second: Mapping[str, str]

    @property
    def takes_other(self) -> bool:
        return self.asked.row.get("other") == "Y"


def known_of(asked: Iterable[Asked]) -> list[Known]:
    taken: set[str] = set()
    found = []
    for one in asked:
        name = id_of(one.code, taken)
        taken.add(name)
        found.append(_known(one, name))
    return found


def _known(asked: Asked, name: str) -> Known:
    rows: Mapping[str, str] = {}
    columns: Mapping[str, str] = {}
    if asked.type in ROWS:
        rows = _codes(asked.scale("0"))
        columns = _codes(asked.scale("1"))
    if asked.type in OWN_CODES:
        options = OWN_CODES[asked.type]
    else:
        options = _codes(asked.parts if asked.type in "MP" else asked.answers_on("0"))
    if asked.row.get("other") == "Y" and asked.type not in ROWS:
        options = {**options, THEIR_OTHER: code_of(OTHER, options.values())}
    return Known(asked, name, options, rows, columns, _codes(asked.answers_on("1")))


def _codes(parts: Iterable[Part]) -> dict[str, str]:
    made: dict[str, str] = {}
    for part in parts:
        if part.code not in made:
            made[part.code] = code_of(part.code, made.values())
    return made


def references(known: Sequence[Known]) -> dict[str, Reference]:
    """By each name that a formula may use: Q1, Q1_SQ001, and the old 123X4X5SQ001."""
    found: dict[str, Reference] = {}
    for one in known:
        row = one.asked.row
        old = f"{row.get('sid', '')}X{row.get('gid', '')}X{row.get('qid', '')}"
        for ending, reference in _endings(one):
            found.setdefault(f"{one.asked.code}{'_' if ending else ''}{ending}", reference)
            found.setdefault(f"{old}{ending}", reference)
    return found


def _endings(one: Known) -> Iterator[tuple[str, Reference]]:
    kind = one.asked.type
    yield "", Reference(one.id, _answer(kind), one.options)
    if one.takes_other and kind not in ROWS:
        yield "other", Reference(one.id, Answer.TICK, code=one.options[THEIR_OTHER])
    if kind in "MP":
        for theirs, ours in one.options.items():
            yield theirs, Reference(one.id, Answer.TICK, code=ours)
    for theirs, ours in one.rows.items():
        if kind in MATRIX:
            for ending in ("_0", "#0") if kind == "1" else ():
                yield f"{theirs}{ending}", Reference(one.id, Answer.ONE, one.options, row=ours)
            yield theirs, Reference(one.id, Answer.ONE, one.options, row=ours)
        elif not one.columns:
            yield theirs, Reference(one.id, _box(kind), row=ours)
        for their_column, column in one.columns.items():
            yield (
                f"{theirs}_{their_column}",
                Reference(one.id, _box(kind), row=box(ours, column)),
            )


def _answer(kind: str) -> Answer:
    if kind in ONE:
        return Answer.NUMBER if kind == "5" else Answer.ONE
    if kind in SEVERAL:
        return Answer.SEVERAL
    return Answer.NUMBER if kind == "N" else Answer.WORDS


def _box(kind: str) -> Answer:
    return Answer.NUMBER if kind in "K:" else Answer.WORDS
