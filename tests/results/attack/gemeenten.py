"""Invented gemeenten: a questionnaire with routes, people with homes and answers, and the figures
that the code makes of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from meedoen.forms.refusing import Refused
from meedoen.results.counting.groups import groups_of
from meedoen.results.counting.questions import tables_of
from meedoen.results.counting.shapes import Hidden, Table, TookPart
from meedoen.results.counting.summary import least, response_by_group
from meedoen.survey.definition.compiling import compile_questionnaire
from meedoen.survey.routing.questionnaire import Questionnaire
from meedoen.survey.types.question import Question
from tests.results.builders import definition

CODES = ("a", "b", "c", "d")
KINDS = ("yes_no", "yes_no", "single", "single", "multiple", "matrix")
Item = dict[str, Any]
Answers = Mapping[str, Any]
Response = Sequence[TookPart | Hidden]


@dataclass(frozen=True)
class Gemeente:
    """`homes` and `given` are secret; `response` and `tables` leave the house."""

    questionnaire: Questionnaire
    homes: Sequence[str]
    given: Sequence[Answers]
    response: Response
    tables: Sequence[Table]

    @property
    def wijken(self) -> list[str]:
        return sorted(set(self.homes))


def gemeente(seed: int) -> Gemeente:
    chance = Random(seed)
    questionnaire = compile_questionnaire(asked(chance))
    homes = housed(chance)
    given = [answered(questionnaire, chance, seed, home) for home in homes]
    return released(questionnaire, homes, given)


def released(
    questionnaire: Questionnaire, homes: Sequence[str], given: Sequence[Answers]
) -> Gemeente:
    """What the code that counts makes of these answers."""
    groups = groups_of(list(homes), {home: home for home in sorted(set(homes))}, "Velsen")
    response = response_by_group(groups, {}, least(questionnaire))
    tables = tables_of(questionnaire, groups, given)
    return Gemeente(questionnaire, homes, given, response, tables)


def asked(chance: Random) -> dict[str, Any]:
    """Questions that depend on one or two before them, and may stop the questionnaire."""
    head = {"sensitive": chance.random() < 0.4}
    made: list[Item] = []
    while len(made) < chance.randint(3, 7):
        item = question(chance, f"v{len(made)}", made)
        try:
            compile_questionnaire(definition(*made, item, **head))
        except Refused:
            continue
        made.append(item)
    return definition(*made, **head)


def question(chance: Random, name: str, earlier: Sequence[Item]) -> Item:
    kind = chance.choice(KINDS)
    made = {"id": name, "type": kind, "text": f"Wat vindt u van {name}?", **shape(chance, kind)}
    made["required"] = chance.random() < 0.8
    leading = [item for item in earlier if item["type"] != "matrix"]
    if leading and chance.random() < 0.6:
        size = chance.choice((1, 1, 1, 2, 3))
        found = [condition(chance, chance.choice(leading)) for _ in range(size)]
        made["show_if"] = {chance.choice(("all", "any")): found}
    if kind == "yes_no" and chance.random() < 0.1:
        made["stop_if"] = {**ending(chance, leading), "text": "Dank u wel."}
    return made


def ending(chance: Random, leading: Sequence[Item]) -> Item:
    """By its own answer, or by what was answered before."""
    if not leading or chance.random() < 0.4:
        return {"is": ["nee"]}
    found = [condition(chance, chance.choice(leading)) for _ in range(chance.choice((1, 2)))]
    return {"when": {chance.choice(("all", "any")): found}}


def shape(chance: Random, kind: str) -> Item:
    lines = [{"code": code, "text": code.upper()} for code in CODES[: chance.randint(2, 4)]]
    if kind == "matrix":
        rows = [{"code": "x", "text": "Rij X"}, {"code": "y", "text": "Rij Y"}]
        return {"rows": rows, "columns": lines}
    return {} if kind == "yes_no" else {"options": lines}


def condition(chance: Random, on: Item) -> Item:
    codes = codes_of(on)
    chosen = chance.sample(codes, chance.randint(1, max(1, len(codes) - 1)))
    words = ("includes", "includes_not") if on["type"] == "multiple" else ("is", "is_not")
    return {"question": on["id"], chance.choice((words[0], *words)): chosen}


def codes_of(item: Item) -> list[str]:
    given = item.get("options") or item.get("columns") or []
    return [line["code"] for line in given] or ["ja", "nee"]


def housed(chance: Random) -> list[str]:
    """Wijken of very different sizes."""
    sizes = [chance.choice((3, 9, 14, 25, 40, 60, 90)) for _ in range(chance.randint(2, 7))]
    return [f"w{at}" for at, size in enumerate(sizes) for _ in range(chance.randint(1, size))]


def answered(questionnaire: Questionnaire, chance: Random, seed: int, home: str) -> Answers:
    """Each question has its own lean, and each wijk leans a little otherwise."""
    answers = {
        name: answer(question, chance, Random(f"{seed} {name} {home if seed % 2 else ''}"))
        for name, question in questionnaire.questions.items()
        if question.required or chance.random() < 0.9
    }
    return questionnaire.route(answers).kept()


def answer(question: Question, chance: Random, leaning: Random) -> Any:
    codes = [code for code, _text in question.measures()[0].lines]
    weights = [leaning.random() ** 3 + 0.01 for _ in codes]
    first, second, third = chance.choices(codes, weights, k=3)
    if question.type == "multiple":
        return sorted({first, second, third}) if chance.random() < 0.5 else [first]
    return {"x": first, "y": second} if question.type == "matrix" else first
