"""How the composer's screen shows a question type: its name, and what its form asks for."""

from dataclasses import dataclass

from meedoen.language.texts import lazy


@dataclass(frozen=True, slots=True)
class Entry:
    """One field of the form; a fault in it is said with `word`, or else with the label."""

    name: str
    label: str
    help: str | None = None
    word: str = ""

    @property
    def spoken(self) -> str:
        return self.word or f"{self.label[0].lower()}{self.label[1:]}"


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark that an option may have; `hint` stands above the list."""

    name: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """A list of options in the form; `many` and `one` name it and its lines in a fault. Where it is `drawn`
    each may have a pictogram."""

    name: str
    title: str
    many: str
    one: str
    ticks: tuple[Tick, ...] = ()
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class Card:
    """What a type asks beside its text and what every question has.

    `place` is where it stands in the list of types. A new form begins with the values that the
    shape takes for the fields named in `begins`; other fields begin empty.
    """

    place: int
    name: str
    use: str
    numbers: tuple[Entry, ...] = ()
    texts: tuple[Entry, ...] = ()
    days: tuple[Entry, ...] = ()
    flags: tuple[Entry, ...] = ()
    lists: tuple[Lines, ...] = ()
    begins: tuple[str, ...] = ()


NO_OPINION = Tick(
    "exclusive", lazy("Geen mening"),
    lazy("Zet bij een antwoord als ‘Weet ik niet’ een vinkje bij ‘Geen mening’."),
)  # fmt: skip
ALONE = Tick("exclusive", lazy("Sluit andere uit"))
WITH_TEXT = Tick("other", lazy("Met tekstvak"))
LOWEST = Entry("min", lazy("Laagste getal"))
HIGHEST = Entry("max", lazy("Hoogste getal"))
END_LABELS = (
    Entry("min_label", lazy("Woorden bij het laagste getal"), word=lazy("woorden bij het begin")),
    Entry("max_label", lazy("Woorden bij het hoogste getal"), word=lazy("woorden bij het eind")),
)
MAY_NOT_KNOW = Entry("dont_know", lazy("Het antwoord ‘Weet ik niet’ mag ook"), word="dont_know")


def answers(*ticks: Tick, drawn: bool = False) -> Lines:
    return Lines("options", lazy("Antwoorden"), lazy("antwoorden"), lazy("antwoord"), ticks, drawn)
