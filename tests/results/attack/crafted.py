"""Gemeenten in which one guard is all that stands between a reader and a hidden number."""

from collections.abc import Mapping
from typing import Any

from meedoen.survey.definition.compiling import compile_questionnaire
from tests.results.attack.gemeenten import Gemeente, released
from tests.results.builders import definition, yes_no

People = Mapping[str, list[tuple[int, dict[str, Any]]]]
OPTIONS = [{"code": code, "text": code.upper()} for code in "abc"]


def of_people(people: People, *asked: Mapping[str, Any], **more: Any) -> Gemeente:
    """For each wijk how many gave which answers."""
    questionnaire = compile_questionnaire(definition(*asked, **more))
    told = [
        (home, questionnaire.route(answers).kept())
        for home, parts in people.items()
        for count, answers in parts
        for _ in range(count)
    ]
    return released(questionnaire, [home for home, _ in told], [given for _, given in told])


def followed() -> Gemeente:
    """Three in w0 said no; everybody else got the follow-up."""
    yes, no = {"rond": "ja", "hond": "ja"}, {"rond": "nee"}
    other = {"rond": "ja", "hond": "nee"}
    people: People = {
        "w0": [(20, yes), (20, other), (3, no)],
        "w1": [(20, yes), (20, other), (30, no)],
        "w2": [(20, yes), (20, other), (30, no)],
    }
    show_if = {"all": [{"question": "rond", "is": ["ja"]}]}
    return of_people(
        people, yes_no(sensitive=True, required=True),
        yes_no("hond", "Hebt u een hond?", required=True, show_if=show_if),
    )  # fmt: skip


def crossed() -> Gemeente:
    """Who have a dog and are in need get a third question, and all dogs of the small wijken live
    in w0: what is left of the third question is the need in w0."""
    need, none = {"rond": "nee"}, {"rond": "ja"}
    dog, cat = {"hond": "ja"}, {"hond": "nee"}
    hunger, fed = {"honger": "ja"}, {"honger": "nee"}
    people: People = {
        "w0": [(1, {**need, **dog, **hunger}), (2, {**need, **dog, **fed}), (17, {**none, **dog})],
        "w1": [(7, {**need, **cat}), (13, {**none, **cat})],
        "w2": [
            (9, {**need, **dog, **hunger}), (11, {**need, **dog, **fed}), (20, {**none, **dog}),
        ],
    }  # fmt: skip
    both = {"all": [{"question": "rond", "is": ["nee"]}, {"question": "hond", "is": ["ja"]}]}
    return of_people(
        people, yes_no(sensitive=True, required=True),
        yes_no("hond", "Hebt u een hond?", required=True),
        yes_no("honger", "Hebt u honger?", required=True, show_if=both),
    )  # fmt: skip


def ticked() -> Gemeente:
    """Everybody in w0 and w1 ticked the first answer, and forty people in w2 did not."""
    both, first, second = {"wat": ["a", "b"]}, {"wat": ["a"]}, {"wat": ["b"]}
    people: People = {
        "w0": [(3, both), (2, first)],
        "w1": [(7, both), (13, first)],
        "w2": [(20, first), (40, second)],
    }
    asked = {"type": "multiple", "options": OPTIONS[:2], "required": True}
    return of_people(people, {"id": "wat", "text": "Wat?", **asked})


def skipped() -> Gemeente:
    """Whoever lives in w0 skipped the question."""
    people: People = {
        "w0": [(2, {})],
        "w1": [(20, {"rond": "ja"}), (20, {"rond": "nee"}), (5, {})],
        "w2": [(30, {"rond": "ja"}), (20, {"rond": "nee"}), (5, {})],
    }
    return of_people(people, yes_no())


def rare() -> Gemeente:
    """Two people of a wijk that could be shown gave the last answer."""
    people: People = {
        "w0": [(5, {"wat": "a"})],
        "w1": [(20, {"wat": "a"}), (20, {"wat": "b"})],
        "w2": [(30, {"wat": "a"}), (30, {"wat": "b"}), (2, {"wat": "c"})],
    }
    asked = {"type": "single", "options": OPTIONS, "required": True}
    return of_people(people, {"id": "wat", "text": "Wat?", **asked})


def folded() -> Gemeente:
    """Of two rare answers that stand together, who gave one did not get the follow-up."""
    dog, none = {"hond": "ja"}, {"hond": "nee"}
    told = [
        (20, {"wat": "a", **dog}), (20, {"wat": "b", **none}), (2, {"wat": "c", **dog}),
        (1, {"wat": "d"}),
    ]  # fmt: skip
    options = [{"code": code, "text": code.upper()} for code in "abcd"]
    asked = {"type": "single", "options": options, "required": True, "sensitive": True}
    show_if = {"all": [{"question": "wat", "is_not": ["d"]}]}
    return of_people(
        dict.fromkeys(("w0", "w1", "w2"), told), {"id": "wat", "text": "Wat?", **asked},
        yes_no("hond", "Hebt u een hond?", required=True, show_if=show_if),
    )  # fmt: skip


def few() -> Gemeente:
    """Two in w0 are in need, and nobody else."""
    ja, nee = {"rond": "ja"}, {"rond": "nee"}
    people: People = {"w0": [(38, ja), (2, nee)], "w1": [(40, ja)], "w2": [(40, ja)]}
    return of_people(people, yes_no(sensitive=True, required=True))


def alone() -> Gemeente:
    """Nearly everybody lives in w0, where three are in need; so are three in w1."""
    ja, nee = {"rond": "ja"}, {"rond": "nee"}
    people: People = {"w0": [(45, ja), (3, nee)], "w1": [(3, nee)]}
    return of_people(people, yes_no(sensitive=True, required=True))
