"""What became different between two versions of a questionnaire, in words. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from meedoen.language.texts import _, lazy
from meedoen.survey.editor.asked_fields import defaults, flag_names
from meedoen.survey.editor.describing import describe_show_if, describe_stop
from meedoen.survey.editor.editing import items_of
from meedoen.survey.editor.marking import Pair, marked
from meedoen.survey.editor.repeating import readable
from meedoen.survey.types.pictograms import PICTOGRAMS
from meedoen.survey.types.register import TYPES

Definition = Mapping[str, Any]
TEXTS = {"text": lazy("Vraag"), "help": lazy("Uitleg")}
FLAGS = {
    "required": lazy("Verplicht"), "sensitive": lazy("Gevoelig"), "not_sensitive": lazy("Niet gevoelig"),
}  # fmt: skip
DETAILS = {
    "title": lazy("Titel"), "intro": lazy("Inleiding"), "audience": lazy("Voor wie"), "purpose": lazy("Doel"),
    "legal_basis": lazy("Grondslag"), "minutes": lazy("Minuten"), "min_group": lazy("Kleinste groep"),
    "sensitive": lazy("Gevoelig"),
}  # fmt: skip


class What(StrEnum):
    """What happened to a question, or to a part; the words stand before it."""

    words: str

    ADDED = "erbij", lazy("Erbij")
    REMOVED = "weg", lazy("Weg")
    CHANGED = "anders", lazy("Anders")
    MOVED = "verplaatst", lazy("Verplaatst")

    def __new__(cls, name: str, words: str) -> "What":
        made = str.__new__(cls, name)
        made._value_, made.words = name, words
        return made


@dataclass(frozen=True, slots=True)
class Difference:
    about: str
    pair: Pair


@dataclass(frozen=True, slots=True)
class Change:
    """`name` is what it is called now, or was called last."""

    what: tuple[What, ...]
    name: str
    differences: tuple[Difference, ...] = ()


def changes(before: Definition, after: Definition) -> list[Change]:
    """The whole first, then the parts, then the questions in the order that they have now; what is gone last."""
    return [*_of_whole(before, after), *_of_parts(before, after), *_of_items(before, after)]


def _of_whole(before: Definition, after: Definition) -> Iterator[Change]:
    found = [
        _difference(words, _said(before.get(name)), _said(after.get(name)))
        for name, words in DETAILS.items()
        if _said(before.get(name)) != _said(after.get(name))
    ]
    if found:
        yield Change((What.CHANGED,), _("De hele vragenlijst"), tuple(found))


def _of_parts(before: Definition, after: Definition) -> Iterator[Change]:
    old, new = ({block["id"]: block for block in one["blocks"]} for one in (before, after))
    for name, block in new.items():
        called = _("Onderdeel ‘%(title)s’", title=block["title"])
        if name not in old:
            yield Change((What.ADDED,), called)
        elif found := tuple(_of_part(old[name], block)):
            yield Change((What.CHANGED,), called, found)
    for name, block in old.items():
        if name not in new:
            yield Change((What.REMOVED,), _("Onderdeel ‘%(title)s’", title=block["title"]))


def _of_part(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    if old["title"] != new["title"]:
        yield _difference(_("Titel"), old["title"], new["title"])
    was, now = (_said(bool(block.get("moves"))) for block in (old, new))
    if was != now:
        yield _difference(_("Wisselt van plaats"), was, now)


def _of_items(before: Definition, after: Definition) -> Iterator[Change]:
    old = {item["id"]: item for item in items_of(before)}
    new = {item["id"]: item for item in items_of(after)}
    moved = _moved([name for name in old if name in new], [name for name in new if name in old])
    for name, item in new.items():
        if name not in old:
            yield Change((What.ADDED,), item["text"])
            continue
        found = tuple(_of_item(before, after, old[name], item))
        what = [What.CHANGED] * bool(found) + [What.MOVED] * (name in moved)
        if what:
            yield Change(tuple(what), item["text"], found)
    yield from (
        Change((What.REMOVED,), item["text"]) for name, item in old.items() if name not in new
    )


def _moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """As few as there can be: those that stand otherwise among the ones that stayed."""
    blocks = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    stayed = {name for block in blocks for name in before[block.a : block.a + block.size]}
    return set(after) - stayed


def _of_item(
    before: Definition, after: Definition, old: Mapping[str, Any], new: Mapping[str, Any]
) -> Iterator[Difference]:
    for about, was, now in (
        (_("Soort vraag"), str(TYPES[old["type"]].card.name), str(TYPES[new["type"]].card.name)),
        *(
            (str(words), *_worded(before, after, old.get(name, ""), new.get(name, "")))
            for name, words in TEXTS.items()
        ),
        *_settings(old, new),
        (_("Wanneer tonen"), _shown(before, old), _shown(after, new)),
        (_("Wanneer stoppen"), describe_stop(before, old), describe_stop(after, new)),
    ):
        if was != now:
            yield _difference(about, was, now)
    yield from _of_lists(old, new)


def _worded(before: Definition, after: Definition, old: str, new: str) -> tuple[str, str]:
    return readable(before, old), readable(after, new)


def _settings(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """What else the card of its kind asks; a kind that changed says it all anew."""
    made = TYPES[new["type"]]
    usual = defaults(made, flag_names(made))
    for entry in (*made.card.numbers, *made.card.texts, *made.card.days):
        yield str(entry.label), _said(old.get(entry.name)), _said(new.get(entry.name))
    labels = FLAGS | {entry.name: entry.label for entry in made.card.flags}
    for name in flag_names(made):
        was, now = (bool(item.get(name, usual[name])) for item in (old, new))
        yield str(labels[name]), _said(was), _said(now)


def _of_lists(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    for lines in TYPES[new["type"]].card.lists:
        was, now = _texts(old.get(lines.name, [])), _texts(new.get(lines.name, []))
        if was != now:
            yield _difference(str(lines.title), was, now)


def _texts(lines: Sequence[Mapping[str, Any]]) -> str:
    return "\n".join(map(_line, lines))


def _line(line: Mapping[str, Any]) -> str:
    drawn = PICTOGRAMS.get(line.get("pictogram", ""))
    if not drawn:
        return str(line["text"])
    return _("%(text)s (pictogram: %(name)s)", text=line["text"], name=drawn.label)


def _shown(definition: Definition, item: Mapping[str, Any]) -> str:
    return describe_show_if(definition, item) or _("Altijd.")


def _said(value: object) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    return "" if value is None else str(value)


def _difference(about: str, before: str, after: str) -> Difference:
    return Difference(str(about), marked(before, after))
