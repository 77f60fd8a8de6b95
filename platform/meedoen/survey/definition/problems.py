"""What stands between a draft and going out."""

from collections.abc import Mapping
from typing import Any

from meedoen.forms.refusing import Refused
from meedoen.language.texts import _
from meedoen.survey.definition.compiling import compile_questionnaire
from meedoen.survey.definition.filling import placeholders
from meedoen.survey.routing.questionnaire import Questionnaire
from meedoen.survey.types.naming import Fault, Faults, at_item


def problems(definition: Mapping[str, Any]) -> list[Fault]:
    """In Dutch; empty when the version may go out."""
    try:
        questionnaire = compile_questionnaire(definition)
    except Refused as refused:
        return list(refused.said)
    return [*_gaps(definition), *_too_thin(questionnaire)]


def _gaps(definition: Mapping[str, Any]) -> Faults:
    texts = {name: part for name, part in definition.items() if name != "variables"}
    for name in placeholders(texts):
        yield "", _("In de tekst staat nog {%(name)s}. Vul in wat daar moet staan.", name=name)


def _too_thin(questionnaire: Questionnaire) -> Faults:
    if not questionnaire.questions:
        yield "", _("Er staat nog geen vraag in deze vragenlijst. Voeg een vraag toe.")
    for step in questionnaire.steps:
        for item in step.items:
            yield from ((at_item(item.id), gap) for gap in item.gaps())
