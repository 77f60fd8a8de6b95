"""Templates as they were written before there was a format: in Dutch words, with types we never had."""

from collections.abc import Iterator, Mapping
from typing import Any

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _, lazy
from meedoen.survey.document.drafting import Draft, Line
from meedoen.survey.document.holding import Holding
from meedoen.survey.document.places import place
from meedoen.survey.document.words import Document
from meedoen.survey.exchange.report import Entry, Report, counts_of

FORMAT = "vragenlijst-sjabloon/1"
TYPES = {
    "infoblok": "info", "enkele_keuze": "single", "meerkeuze": "multiple", "ja_nee": "yes_no",
    "schaal": "scale", "rapportcijfer": "mark", "matrix": "matrix", "open": "text", "getal": "number",
    "rangorde": "ranking", "postcode6": "postcode", "bestand": "file", "contact_email": "text",
    "contact_telefoon": "text", "contact_adres": "text", "toestemming": "consent",
}  # fmt: skip
FIELDS = {
    "multiple": {"max_keuzes": "max_choices"}, "scale": {"min": "min", "max": "max"},
    "number": {"min": "min", "max": "max"}, "text": {"max_tekens": "max_length"},
    "ranking": {"aantal_kiezen": "choose"},
}  # fmt: skip
FIXED: Mapping[str, Mapping[str, Any]] = {
    "open": {"multiline": True}, "bestand": {"accepts": "picture"},
    "contact_email": {"kind": "email", "max_length": 254}, "contact_telefoon": {"kind": "telephone", "max_length": 40},
    "contact_adres": {"multiline": True, "max_length": 300},
}  # fmt: skip
COMPARED = {
    "is": "is", "is_niet": "is_not", "bevat": "includes", "bevat_niet": "includes_not",
    "kleiner_dan": "less_than", "rij_heeft": "row_has",
}  # fmt: skip
HEAD = {"titel": "title", "doelgroep": "audience", "doel": "purpose", "wettelijke_basis": "legal_basis",
        "gevoelig": "sensitive_reason", "let_op": "notes"}  # fmt: skip
WORDS = {
    "tekst": "text",
    "uitleg": "help",
    "label_min": "min_label",
    "label_max": "max_label",
    "eenheid": "unit",
}
LOSSES = {
    "actie_bij_ja": lazy("Wat er na ‘ja’ gebeurt, staat er niet meer bij."),
    "bevestigen": lazy("Dat iemand dit twee keer invult, staat er niet meer bij."),
    "max_relatief": lazy("Een grens die elk jaar verschuift, staat er niet meer bij."),
    "versie_vastleggen": lazy("Welke tekst van de toestemming gold, legt de meting zelf vast."),
    "types": lazy("Welke soorten bestanden mogen, staat er niet meer bij."),
    "max_mb": lazy("Hoe groot een bestand mag zijn, staat er niet meer bij."),
}
TEXT, NAMED = {"type": "string"}, {"type": "string", "pattern": "^[A-Za-z0-9_]{1,40}$"}
LINES = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["code", "tekst"],
        "properties": {"code": NAMED, "tekst": TEXT},
    },
}
TREE = {
    "type": "object",
    "properties": {
        join: {"type": "array", "items": {"type": "object"}} for join in ("alle", "een")
    },
}
ITEM = {
    "type": "object", "required": ["id", "type", "tekst"],
    "properties": {
        "id": NAMED, "type": {"enum": list(TYPES)}, "opties": LINES, "rijen": LINES, "kolommen": LINES,
        "toon_als": TREE, "stop_als": {"type": "object"}, **dict.fromkeys(WORDS, TEXT),
    },
}  # fmt: skip
BLOCK = {"type": "object", "required": ["id", "titel", "vragen"],
         "properties": {"id": NAMED, "titel": TEXT, "vragen": {"type": "array", "items": ITEM}}}  # fmt: skip
SHAPE: Mapping[str, Any] = {
    "required": ["titel", "blokken"],
    "properties": {"blokken": {"type": "array", "minItems": 1, "items": BLOCK}, "variabelen": {"type": "object"},
                   **dict.fromkeys((*HEAD, "taal"), TEXT)},
}  # fmt: skip


def is_dutch(value: Any) -> bool:
    return isinstance(value, Mapping) and value.get("schema") == FORMAT


def from_dutch(value: Mapping[str, Any], content: bytes) -> tuple[Document, Report]:
    """Raises Refused."""
    faults = list(Holding(SHAPE).faults(value, SHAPE))
    if faults:
        raise Refused(*(f"{place(one.path, value)}{_('dit klopt niet.')}" for one in faults[:10]))
    report, draft = Report("meedoen", "sjabloon/1"), Draft(content, [value.get("taal", "nl")])
    draft.head = {
        "origin": value.get("id"), "minutes": value.get("minuten"), "min_group": value.get("minimum_n_tonen"),
        "sensitive": bool(value.get("gevoelig")),
    }  # fmt: skip
    for theirs, ours in HEAD.items():
        draft.say(ours, _in(draft, value.get(theirs, "")))
    draft.variables = list(value.get("variabelen", {}))
    for name, asks in value.get("variabelen", {}).items():
        draft.say(f"variables.{name}.asks", _in(draft, str(asks)))
    for block in value["blokken"]:
        made = draft.block(block["id"], _in(draft, block["titel"]))
        for item in block["vragen"]:
            _item(draft, item, report.entry("item", item["id"], item["type"], item["id"]))
        made["id"] = block["id"]
    report.note_variables(draft.waiting())
    document = draft.made()
    report.counts = counts_of(document)
    return document, report


def _in(draft: Draft, text: str) -> dict[str, str]:
    return {draft.languages[0]: text}


def _item(draft: Draft, item: Mapping[str, Any], entry: Entry) -> None:
    kind, name = TYPES[item["type"]], item["id"]
    words = {ours: _in(draft, item[theirs]) for theirs, ours in WORDS.items() if item.get(theirs)}
    more: dict[str, Any] = {
        ours: item[theirs] for theirs, ours in FIELDS.get(kind, {}).items() if theirs in item
    }
    more |= FIXED.get(item["type"], {})
    if kind != "info":
        more |= {
            "required": item.get("verplicht"),
            "profile": item.get("profiel"),
            "sensitive": bool(item.get("gevoelig")),
        }
    if item.get("weet_niet"):
        more["missing"] = {"dont_know": True}
    if tree := _tree(item.get("toon_als", {})):
        more["show_if"] = tree
    if "stop_als" in item:
        more["end_if"] = {"answer": name, **_compared(item["stop_als"])}
        words["end"] = _in(draft, str(item["stop_als"].get("tekst", "")))
    made = draft.item(name, kind, words, **more)
    _lists(draft, item, made)
    for field, sentence in LOSSES.items():
        if field in item:
            entry.lost(str(sentence))


def _lists(draft: Draft, item: Mapping[str, Any], made: dict[str, Any]) -> None:
    if item.get("opties"):
        made["options"] = draft.options(item["id"], _lines(draft, item["opties"]))
    elif made["type"] == "yes_no":
        made["options"] = draft.options(
            item["id"], [Line("ja", _in(draft, "Ja")), Line("nee", _in(draft, "Nee"))]
        )
    if made["type"] == "matrix":
        made["rows"] = draft.lines(item["id"], "rows", _lines(draft, item.get("rijen", [])))
        made["columns"] = draft.options(item["id"], _lines(draft, item.get("kolommen", [])))
    made |= {"rows_from": "gemeente"} if item.get("rijen_per_gemeente") else {}
    made |= {"options_from": "areas"} if item.get("bron") == "wijken_van_gemeente" else {}


def _lines(draft: Draft, lines: list[Mapping[str, Any]]) -> Iterator[Line]:
    for line in lines:
        flags = {"exclusive": line.get("exclusief"), "other": line.get("open")}
        yield Line(line["code"], _in(draft, line["tekst"]), flags)


def _tree(shown: Mapping[str, Any]) -> dict[str, Any]:
    for theirs, ours in (("alle", "and"), ("een", "or")):
        if shown.get(theirs):
            return {ours: [{"answer": one.get("vraag"), **_compared(one)} for one in shown[theirs]]}
    return {}


def _compared(match: Mapping[str, Any]) -> dict[str, Any]:
    """One code may stand alone."""
    return {
        ours: [match[theirs]] if isinstance(match[theirs], str) else match[theirs]
        for theirs, ours in COMPARED.items()
        if theirs in match
    }
