"""Whoever says that a question is not sensitive lets small numbers be seen: that is noted."""

from uuid import UUID

from meedoen.survey.editor.editing import Definition, items_of
from tenants.audit import note
from tenants.deeds import Actor, Code, Kind, Object, Verb


def note_sensitivity(
    questionnaire_id: UUID, before: Definition, after: Definition, by: Actor
) -> None:
    if _sensitivity(before) != _sensitivity(after):
        whole, exempt = _sensitivity(after)
        changed = Object(Kind.QUESTIONNAIRE, questionnaire_id)
        note(by, Verb.SENSITIVITY_CHANGED, changed, sensitive=whole, exempt=exempt)


def _sensitivity(definition: Definition) -> tuple[bool, list[Code]]:
    """Whether the whole is sensitive, and of which questions somebody said that they are not."""
    exempt = [Code(item["id"]) for item in items_of(definition) if item.get("not_sensitive")]
    return bool(definition.get("sensitive")), sorted(exempt)
