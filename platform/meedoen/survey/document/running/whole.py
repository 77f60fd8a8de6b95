"""A document in one language as a definition that the walk can be compiled from, or what it lacks."""

from collections.abc import Iterator, Mapping
from typing import Any

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _
from meedoen.survey.document import naming, trees
from meedoen.survey.document.languages import lacking, running_texts
from meedoen.survey.document.running.grids import boxes, can_stop, grid_items, shown_when
from meedoen.survey.document.running.items import no_opinion, plain_item, refuse_unknown
from meedoen.survey.document.running.saying import Speech, given
from meedoen.survey.document.running.showing import Asked, show_if, stop_if
from meedoen.survey.document.sense import items_of
from meedoen.survey.document.words import Document

FORMAT = "meedoen/questionnaire/1"
HEAD = ("origin", "policy_field", "minutes", "min_group", "sensitive")
TEXTS = ("intro", "audience", "purpose", "legal_basis")


def as_definition(document: Document, language: str = "") -> dict[str, Any]:
    """Of a document in normal form. Raises Refused with all that cannot be asked here yet."""
    return _Run(document, language or document["default_language"]).definition()


class _Run:
    def __init__(self, document: Document, language: str) -> None:
        if language not in document["languages"]:
            raise Refused(
                _("Deze vragenlijst is er niet in de taal ‘%(language)s’.", language=language)
            )
        texts = running_texts(document, language)
        names = [variable["name"] for variable in document["structure"].get("variables", ())]
        known = {
            name: texts[f"variables.{name}.value"]
            for name in names
            if f"variables.{name}.value" in texts
        }
        self.document, self.speech = document, Speech(texts, language, known)
        self.taken = {item["id"] for item in items_of(document)}
        self.parts = {block["id"] for block in document["structure"]["blocks"]}
        self.items: dict[tuple[str, str | None], Asked] = {}

    def definition(self) -> dict[str, Any]:
        document, speech = self.document, self.speech
        made: dict[str, Any] = {"schema": FORMAT, "language": speech.language}
        made |= {name: document[name] for name in HEAD if name in document}
        made |= {"title": speech.must("title")} | given(speech, {name: name for name in TEXTS})
        made |= {"variables": dict(speech.variables)} if speech.variables else {}
        made["blocks"] = [
            part for block in document["structure"]["blocks"] for part in self._parts(block)
        ]
        if text := speech.may("end"):
            if made["blocks"][-1].get("moves"):
                last = {"id": _free("einde", self.parts), "title": made["title"], "items": []}
                made["blocks"].append(last)
            made["blocks"][-1]["items"].append(
                {"id": _free("einde", self.taken), "type": "info", "text": text}
            )
        for key in lacking(document, speech.language):
            speech.lacks(key)
        if speech.cannot:
            raise Refused.told(speech.cannot)
        return made

    def _parts(self, block: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        """A page break makes another part under the same title."""
        if block.get("repeat") or block.get("order") == "random":
            self.speech.refuse_whole(
                _(
                    "Onderdeel ‘%(id)s’ wordt herhaald of geschud. Dat kan hier nog niet.",
                    id=block["id"],
                )
            )
        moves = {"moves": True} if block.get("moves") else {}
        if moves and any(item.get("page_break") for item in block["items"]):
            self.speech.refuse_whole(
                _(
                    "Onderdeel ‘%(id)s’ wisselt van plaats. Het kan geen eigen bladzijden hebben.",
                    id=block["id"],
                )
            )
        title = self.speech.must(f"blocks.{block['id']}.title")
        made: dict[str, Any] = {"id": block["id"], "title": title, "items": [], **moves}
        if text := self.speech.may(f"blocks.{block['id']}.text"):
            info = {"id": _free(block["id"], self.taken), "type": "info", "text": text}
            made["items"].append(info | self._shown(block.get("show_if"), block["id"]))
        for item in block["items"]:
            if item.get("page_break") and made["items"]:
                yield made
                made = {"id": _free(block["id"], self.parts), "title": title, "items": []}
            made["items"] += self._items(item, block.get("show_if"))
        yield made

    def _items(self, item: Mapping[str, Any], above: trees.Tree | None) -> Iterator[dict[str, Any]]:
        if item["type"] == "grid":
            yield from self._grid(item, above)
            return
        made = plain_item(self.document, item, self.speech)
        shown = trees.together([above, item.get("show_if")])
        self.items[(item["id"], None)] = Asked(item, shown)
        if made is None:
            return
        if "end_if" in item and (stop := stop_if(self.document, item, self.items, self.speech)):
            made["stop_if"] = stop
        yield made | self._shown(shown, item["id"])

    def _grid(self, item: Mapping[str, Any], above: trees.Tree | None) -> Iterator[dict[str, Any]]:
        key = f"items.{item['id']}"
        refuse_unknown(item, self.speech)
        no_opinion(item, self.speech)
        info = {"id": item["id"], "type": "info", "text": self.speech.must(f"{key}.text")}
        if more := self.speech.may(f"{key}.help"):
            info["text"] += f"\n\n{more}"
        yield info | self._shown(trees.together([above, item.get("show_if")]), item["id"])
        names = {
            box: _free("_".join(filter(None, (item["id"], *box))), self.taken)
            for box in boxes(item)
        }
        asked: list[dict[str, Any]] = []
        for (row, column), made in zip(names, grid_items(item, names, self.speech), strict=False):
            shown = trees.together([above, shown_when(item, row, column)])
            self.items[(item["id"], naming.box(row, column))] = Asked(made, shown)
            asked.append(made | self._shown(shown, item["id"]))
        if "end_if" in item and asked:
            asked[-1] |= self._stop_of_grid(item, asked[-1]["id"])
        yield from asked

    def _stop_of_grid(self, item: Mapping[str, Any], last: str) -> dict[str, Any]:
        if not can_stop(item):
            self.speech.refuse(
                item["id"], _("stoppen na een regel die soms wegvalt kan hier nog niet.")
            )
            return {}
        stop = stop_if(self.document, item, self.items, self.speech, last)
        return {"stop_if": stop} if stop else {}

    def _shown(self, tree: trees.Tree | None, where: str) -> dict[str, Any]:
        found = show_if(self.document, tree, self.items, self.speech, where) if tree else None
        return {"show_if": found} if found else {}


def _free(wanted: str, taken: set[str]) -> str:
    """An id that nothing else has."""
    name = naming.alone(wanted.lower()[: naming.MOST], taken)
    taken.add(name)
    return name
