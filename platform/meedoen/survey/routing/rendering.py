"""Turns one step of a questionnaire into HTML; blank questions are rendered once per process."""

from collections.abc import Mapping
from typing import Any
from weakref import WeakKeyDictionary

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from meedoen.language.speaking import speaking
from meedoen.language.texts import teach
from meedoen.survey.routing.outcomes import Place
from meedoen.survey.routing.questionnaire import Questionnaire
from meedoen.survey.routing.route import Answers
from meedoen.survey.types.question import Item, Question

_templates = Environment(
    loader=PackageLoader("meedoen.survey"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
teach(_templates)
_by_type: dict[type[Item], Template] = {}
_blank: WeakKeyDictionary[Questionnaire, dict[int | str, Markup]] = WeakKeyDictionary()


def render_step(questionnaire: Questionnaire, place: Place, seed: str = "") -> Markup:
    """The items of a place, without form or buttons, with its errors and what is in its fields.

    All of it is in the language of the questionnaire, whatever the rest of the page speaks. `seed` is the
    visitor's own, from which the order of chance comes; without it all stands as it was composed.
    """
    with speaking(questionnaire.language):
        return _items_html(questionnaire, place, seed)


def _items_html(questionnaire: Questionnaire, place: Place, seed: str) -> Markup:
    fields, errors = place.fields, place.errors
    composed = questionnaire.steps[place.index].items
    items = [item.drawn(seed) if seed and item.random else item for item in place.items]
    unchanged = set(composed)
    fresh = [item in unchanged and not _touched(item, fields) for item in items]
    if len(items) == len(composed) and all(fresh) and not errors:
        return blank_step_html(questionnaire, place.index)
    return Markup("\n").join(
        _blank_item(questionnaire, item)
        if as_composed and not _has_error(item, errors)
        else _filled(item, fields, errors)
        for item, as_composed in zip(items, fresh, strict=True)
    )


def blank_step_html(questionnaire: Questionnaire, index: int) -> Markup:
    """The whole step as if all of it is visible and nothing was answered; rendered once."""
    known = _blank.setdefault(questionnaire, {})
    if index not in known:
        items = questionnaire.steps[index].items
        with speaking(questionnaire.language):
            known[index] = Markup("\n").join(_blank_item(questionnaire, item) for item in items)
    return known[index]


def item_html(item: Item, language: str) -> Markup:
    """One item by itself, with nothing answered, as it stands on its page."""
    with speaking(language):
        return _filled(item, {}, {})


def _blank_item(questionnaire: Questionnaire, item: Item) -> Markup:
    known = _blank.setdefault(questionnaire, {})
    if item.id not in known:
        known[item.id] = _filled(item, {}, {})
    return known[item.id]


def _touched(item: Item, answers: Answers) -> bool:
    return isinstance(item, Question) and any(key in answers for key in item.keys)


def _has_error(item: Item, errors: Mapping[str, str]) -> bool:
    """Fields of question q are called q, q.option or q:row."""
    return any(name.partition(":")[0].partition(".")[0] == item.id for name in errors)


def _filled(item: Item, answers: Answers, errors: Mapping[str, str]) -> Markup:
    value: Any = item.shown(answers.get(item.id)) if isinstance(item, Question) else None
    template = _template(type(item))
    html = template.render(q=item, value=value, answers=answers, errors=errors)
    return Markup(html)  # noqa: S704  the template escapes


def _template(made: type[Item]) -> Template:
    """The one beside its type, which may come from elsewhere and still include ours."""
    if made not in _by_type:
        source = made.folder / f"{made.type}.html"
        code = _templates.compile(source.read_text("utf-8"), str(source), str(source))
        _by_type[made] = Template.from_code(_templates, code, _templates.make_globals(None))
    return _by_type[made]
