"""What every item of a questionnaire has, and what reading a posted answer gives back."""

import json
from abc import abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar, Protocol, Self

from meedoen.language.texts import lazy
from meedoen.survey.types.answerable import Answerable
from meedoen.survey.types.card import Card
from meedoen.survey.types.conditions import Operator, ShowIf, Stop
from meedoen.survey.types.halves import OTHER
from meedoen.survey.types.repeating import named_in, with_gaps, with_labels
from meedoen.survey.types.shape import Shape

MOST_VALUES = 500
MOST_MADE = 512


class Form(Protocol):
    """A posted form: several values may stand under one name (werkzeug's MultiDict)."""

    def getlist(self, key: str, /) -> list[str]: ...


def posted(form: Form, name: str) -> list[str]:
    """The different, non-empty values under a name, in the order in which they came."""
    values = form.getlist(name)[:MOST_VALUES]
    return list(dict.fromkeys(v for v in values if isinstance(v, str) and v.strip()))


def _parts(answer: object) -> tuple[object, ...]:
    if isinstance(answer, list | tuple):
        return tuple(answer)
    return () if answer is None else (answer,)


@dataclass(frozen=True, slots=True)
class Reading:
    """`answers` may be stored; `typed` goes back into the form; `errors` by field name."""

    answers: Mapping[str, Any] = field(default_factory=dict)
    typed: Mapping[str, Any] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, eq=False)
class Item:
    """Something on a page: an info block or a question.

    A type gives its name, its shape and its card; its template is `<type>.html` in `folder`.
    """

    type: ClassVar[str]
    schema: ClassVar[Shape]
    card: ClassVar[Card]
    folder: ClassVar[Path] = Path(__file__).parents[1] / "templates" / "survey" / "types"
    operators: ClassVar[tuple[Operator, ...]] = ()

    id: str
    text: str
    show_if: ShowIf | None = None
    random: bool = False
    repeating: Mapping[str, str] = field(default_factory=dict)
    """By its name each text that repeats an answer, as it was written; the text itself has a gap there."""

    def __post_init__(self) -> None:
        found = {name: getattr(self, name, "") for name in ("text", "help")}
        found = {name: text for name, text in found.items() if named_in(text)}
        if found:
            object.__setattr__(self, "repeating", found)
            for name, text in found.items():
                object.__setattr__(self, name, with_gaps(text))

    @classmethod
    def built(cls, definition: Mapping[str, Any]) -> Self:
        """From a definition without its type; said again, it is the same one. Raises ValidationError."""
        kind: Any = cls
        made: Self = _made(kind, json.dumps(definition, sort_keys=True))
        return made

    @property
    def repeats(self) -> frozenset[str]:
        """The questions of which it repeats the answer."""
        return frozenset[str]().union(*map(named_in, self.repeating.values()))

    def repeated(self, labels: Mapping[str, str]) -> Self:
        """As somebody reads it who answered so; `labels` by the id of the question."""
        said: dict[str, Any] = {
            name: with_labels(text, labels) for name, text in self.repeating.items()
        }
        return replace(self, repeating={}, **said) if said else self

    def drawn(self, _seed: str, /) -> Self:
        """As one visitor sees it; answers are read by the question as it was composed."""
        return self

    @property
    def seconds(self) -> int:
        """To answer, without the reading: our own rough figures, to be compared with visits."""
        return 0

    @property
    def hints(self) -> tuple[str, ...]:
        """What a composer may want to mend; it keeps nothing from going out."""
        return ()

    @property
    def running(self) -> tuple[str, ...]:
        """The texts that are sentences."""
        return (self.text,)

    @property
    def wording(self) -> tuple[str, ...]:
        """Everything that somebody reads before answering."""
        return self.running

    def gaps(self) -> Iterator[str]:
        """What keeps it from going out, in sentences."""
        yield from ()


@lru_cache(maxsize=MOST_MADE)
def _made(kind: Any, definition: str) -> Any:
    """Nothing can change an item, and of a questionnaire that is composed most stay what they were."""
    return kind(**kind.schema().load(json.loads(definition)))


@dataclass(frozen=True, kw_only=True, eq=False)
class Question(Item, Answerable):
    asking: ClassVar[str] = lazy("Geef een antwoord.")

    help: str = ""
    required: bool = False
    stop_if: Stop | None = None
    sensitive: bool = False
    not_sensitive: bool = False
    profile: str | None = None
    other_wording: str = ""

    @property
    def running(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.text, self.other_wording, self.help)))

    def in_half(self, half: str) -> Self:
        """As who is in that half reads it."""
        if half != OTHER or not self.other_wording:
            return self
        return replace(self, text=self.other_wording)

    @abstractmethod
    def read(self, form: Form) -> Reading:
        """Read the posted fields; any input gives a Reading, never an exception."""

    @abstractmethod
    def shown(self, value: object) -> Any:
        """An answer, or what was typed for one, as the type's template wants it."""

    def told(self, answers: Mapping[str, Any]) -> tuple[str, ...]:
        """What was answered, to be read back before sending: a line for each part, none without an answer."""
        texts = dict(self.choices)
        return tuple(texts.get(str(part), str(part)) for part in _parts(answers.get(self.id)))

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys under which this question's answer is kept."""
        return (self.id,)

    def kept_keys(self, answers: Mapping[str, Any]) -> tuple[str, ...]:
        """Those of `keys` that have something to keep in these answers."""
        return tuple(key for key in self.keys if key in answers)

    @property
    def prompt(self) -> str:
        """The sentence that says what to do when there is no proper answer."""
        return self.asking

    def label(self, answer: object) -> str:
        """What was chosen, in words of the question alone, for who reads it again; empty without an answer."""
        texts = dict(self.choices) if self.closed else {}
        return ", ".join(texts[str(part)] for part in _parts(answer) if str(part) in texts)

    def lacks(self, answer: object) -> bool:
        """Whether a required question still misses (a part of) its answer."""
        return answer is None or answer in ("", [], {})

    def nothing(self) -> Reading:
        return Reading(errors={self.id: self.prompt} if self.required else {})

    def accepted(self, answer: object) -> Reading:
        return Reading({self.id: answer}, {self.id: answer})

    def refused(self, sentence: str, typed: object = None) -> Reading:
        shown = {} if typed is None else {self.id: typed}
        return Reading(typed=shown, errors={self.id: sentence})

    @property
    def longest(self) -> int:
        """How many bytes its answer takes at most, about: as JSON, letters of two bytes."""
        return 60 + sum(len(code) + 3 for code, _ in self.choices)

    @property
    def seconds(self) -> int:
        return 5
