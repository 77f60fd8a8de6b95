"""Items of a document as the walk takes them: one for one, or several for a grid."""

from collections.abc import Iterator, Mapping
from typing import Any

from meedoen.language import LOCALE
from meedoen.language.speaking import speaking
from meedoen.language.texts import _, lazy
from meedoen.survey.document.running.saying import Speech, given
from meedoen.survey.types.halves import HALVES
from meedoen.survey.types.months import is_day
from meedoen.survey.types.register import TYPES

PLAIN = ("required", "sensitive", "not_sensitive", "profile")
OWN = {
    "single": ("on_map",), "multiple": ("max_choices",), "ranking": ("choose",), "scale": ("min", "max"),
    "text": ("max_length",), "number": ("min", "max", "decimals"), "date": ("earliest", "latest"),
}  # fmt: skip
WORDS = {
    "scale": ("min_label", "max_label"), "mark": ("min_label", "max_label"), "number": ("unit",)
}  # fmt: skip
WITH_OPTIONS = frozenset({"single", "multiple", "yes_no", "ranking"})
SHUFFLED = frozenset({"single", "multiple", "ranking", "matrix"})
TAKES_NO_OPINION = WITH_OPTIONS - {"ranking"} | {"matrix"}
HAS_FLAG = frozenset({"scale", "mark", "number", "date"})
NOT_YET = {
    "place": lazy("een plek op de kaart vragen kan hier nog niet."),
    "file": lazy("een foto of bestand vragen kan hier nog niet."),
    "computed": lazy("iets uitrekenen kan hier nog niet."),
}
MISSING = {"dont_know": lazy("Weet ik niet"), "wont_say": lazy("Dat zeg ik liever niet")}
KNOWN = frozenset({*OWN, *WORDS, *NOT_YET, *WITH_OPTIONS, "consent", "info", "matrix", "postcode"})
APART = ("identity", "wording", "variants", "show_if", "end_if", "page_break", "fixed", "missing")
Item = Mapping[str, Any]


def plain_item(document: Mapping[str, Any], item: Item, speech: Speech) -> dict[str, Any] | None:
    """Without its conditions; None, and a sentence, for what cannot be asked here."""
    refuse_unknown(item, speech)
    if cannot := _not_yet(item):
        speech.refuse(item["id"], cannot)
        return None
    name = item["id"]
    made: dict[str, Any] = {"id": name, "type": item["type"], **_asked(item, speech)}
    made |= given(
        speech, {key: f"items.{name}.{key}" for key in ("help", *WORDS.get(item["type"], ()))}
    )
    made |= {key: item[key] for key in (*PLAIN, *OWN.get(item["type"], ())) if key in item}
    if item.get("order") == "random":
        made["random"] = True
    if item["type"] == "mark":
        made |= {key: speech.may(f"items.{name}.{key}") for key in WORDS["mark"]}
    if item["type"] == "text" and not item.get("multiline"):
        made["multiline"] = False
    if item["type"] not in KNOWN:
        made |= {key: value for key, value in item.items() if key not in (*made, *APART)}
    return made | _lists(document, item, speech) | no_opinion(item, speech)


def takes_halves(kind: str) -> bool:
    """Whether half of the people may read other words of such a question."""
    return kind in TYPES and "other_wording" in TYPES[kind].schema().fields


def _asked(item: Item, speech: Speech) -> dict[str, str]:
    """Its text, or both wordings."""
    key = f"items.{item['id']}"
    if "variants" not in item:
        return {"text": speech.must(f"{key}.text")}
    texts = [speech.must(f"{key}.variants.{one['code']}") for one in item["variants"]]
    return {"text": texts[0], "other_wording": texts[1]}


def _not_yet(item: Item) -> str:
    """Empty for what can be asked."""
    if item["type"] == "date" and item.get("kind", "date") != "date":
        return _("een tijdstip vragen kan hier nog niet.")
    return str(NOT_YET.get(item["type"], ""))


def odd_bounds(item: Item) -> list[str]:
    """Which ends of a date are no day but something to work out."""
    names = ("earliest", "latest") if item["type"] == "date" else ()
    return [name for name in names if name in item and not is_day(item[name])]


def refuse_unknown(item: Item, speech: Speech) -> None:
    """Each with a sentence of its own: what is left out in silence is asked wrongly."""
    sentences = {
        "valid_if": _("een eigen controle van het antwoord kan hier nog niet."),
        "options_from": _("de wijken van de gemeente staan er nog niet in."),
        "rows_from": _("de regels van de gemeente staan er nog niet in."),
    }
    for name, sentence in sentences.items():
        if name in item:
            speech.refuse(item["id"], sentence)
    if "variants" in item and (
        not takes_halves(item["type"]) or len(item["variants"]) > len(HALVES)
    ):
        speech.refuse(item["id"], _("zoveel formuleringen naast elkaar kan hier nog niet."))
    if item.get("order") == "random" and item["type"] not in SHUFFLED | {"grid"}:
        speech.refuse(item["id"], _("antwoorden in willekeurige volgorde kan hier nog niet."))
    if odd_bounds(item):
        speech.refuse(item["id"], _("een vroegste of laatste dag uitrekenen kan hier nog niet."))
    if item.get("min_choices", 1) > 1:
        speech.refuse(item["id"], _("een kleinste aantal antwoorden kan hier nog niet."))
    if item.get("kind", "plain") in ("email", "telephone"):
        speech.refuse(item["id"], _("contactgegevens horen niet bij de antwoorden."))


def _lists(document: Mapping[str, Any], item: Item, speech: Speech) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if item["type"] in WITH_OPTIONS:
        made["options"] = list(_options(document, item["options"], item, speech))
    if item["type"] == "matrix":
        made["rows"] = list(_rows(item, speech))
        made["columns"] = list(_options(document, item["columns"], item, speech))
    return made


def _options(
    document: Mapping[str, Any], name: str, item: Item, speech: Speech
) -> Iterator[dict[str, Any]]:
    for option in document["structure"]["option_sets"][name]["options"]:
        if "show_if" in option:
            speech.refuse(item["id"], _("antwoorden die soms wegvallen kan hier nog niet."))
        line: dict[str, Any] = {"code": option["code"]}
        line["text"] = speech.must(f"option_sets.{name}.{option['code']}")
        if item["type"] != "ranking":
            if option.get("exclusive") or "missing" in option:
                line["exclusive"] = True
            if item["type"] != "matrix":
                line |= {name: option[name] for name in ("other", "pictogram") if option.get(name)}
        yield line
    yield from _extra_options(item, speech)


def _rows(item: Item, speech: Speech) -> Iterator[dict[str, Any]]:
    for row in item["rows"]:
        if "show_if" in row:
            speech.refuse(item["id"], _("regels die soms wegvallen kan hier nog niet."))
        yield {"code": row["code"], "text": speech.must(f"items.{item['id']}.rows.{row['code']}")}


def no_opinion(item: Item, speech: Speech) -> dict[str, Any]:
    """In the words of the language: as an answer of its own, or as the flag of who has that."""
    kinds = [kind for kind, on in item.get("missing", {}).items() if on]
    if item["type"] in HAS_FLAG:
        if "wont_say" in kinds:
            speech.refuse(
                item["id"], _("‘Dat zeg ik liever niet’ kan bij dit soort vraag nog niet.")
            )
        return {"dont_know": True} if "dont_know" in kinds else {}
    if any(item["type"] not in TAKES_NO_OPINION or not _known(kind, speech) for kind in kinds):
        speech.refuse(item["id"], _("‘Weet ik niet’ kan bij dit soort vraag nog niet."))
    return {}


def _known(kind: str, speech: Speech) -> bool:
    """Dutch words among those of another language would be worse than none."""
    return speech.language == LOCALE or _missing(kind, speech.language) != _missing(kind, LOCALE)


def _missing(kind: str, language: str) -> str:
    with speaking(language):
        return str(MISSING[kind])


def _extra_options(item: Item, speech: Speech) -> list[dict[str, Any]]:
    """The kinds of missing as answers at the end of a list."""
    if item["type"] not in TAKES_NO_OPINION:
        return []
    return [
        {"code": kind, "text": _missing(kind, speech.language), "exclusive": True}
        for kind, on in item.get("missing", {}).items()
        if on
    ]
