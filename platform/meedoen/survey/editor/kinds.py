"""How each question type is called on the composer's screen, and what its form asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

NO_LISTS: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Kind:
    """`lists` gives for each list of options which marks an option may have."""

    name: str
    use: str
    texts: tuple[str, ...] = ("help",)
    numbers: tuple[str, ...] = ()
    flags: tuple[str, ...] = ("required", "sensitive")
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: NO_LISTS)

    @property
    def is_question(self) -> bool:
        return "required" in self.flags


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "single": Kind(
            "Eén antwoord",
            "De bewoner kiest één antwoord uit een lijst.",
            lists={"options": ("exclusive", "other")},
        ),
        "multiple": Kind(
            "Meer antwoorden",
            "De bewoner kiest één of meer antwoorden uit een lijst.",
            numbers=("max_choices",),
            lists={"options": ("exclusive", "other")},
        ),
        "yes_no": Kind(
            "Ja of nee",
            "De bewoner kiest ja of nee. Een antwoord als ‘Weet ik niet’ kan erbij.",
            lists={"options": ("exclusive",)},
        ),
        "scale": Kind(
            "Schaal",
            "De bewoner kiest een getal, bijvoorbeeld van 1 tot en met 5.",
            texts=("help", "min_label", "max_label"),
            numbers=("min", "max"),
            flags=("required", "sensitive", "dont_know"),
        ),
        "mark": Kind(
            "Rapportcijfer",
            "De bewoner geeft een cijfer van 1 tot en met 10.",
            texts=("help", "min_label", "max_label"),
            flags=("required", "sensitive", "dont_know"),
        ),
        "matrix": Kind(
            "Tabel met regels",
            "De bewoner kiest bij elke regel één antwoord uit dezelfde lijst.",
            lists={"rows": (), "columns": ("exclusive",)},
        ),
        "text": Kind(
            "Open vraag",
            "De bewoner schrijft een antwoord in eigen woorden.",
            numbers=("max_length",),
            flags=("required", "sensitive", "multiline"),
        ),
        "number": Kind(
            "Getal",
            "De bewoner vult een getal in.",
            texts=("help", "unit"),
            numbers=("min", "max", "decimals"),
            flags=("required", "sensitive", "dont_know"),
        ),
        "ranking": Kind(
            "Volgorde",
            "De bewoner zet de belangrijkste antwoorden op volgorde.",
            numbers=("choose",),
            lists={"options": ()},
        ),
        "postcode": Kind("Postcode", "De bewoner vult een postcode in."),
        "info": Kind("Tekst zonder vraag", "De bewoner leest een stuk tekst.", texts=(), flags=()),
    }
)
