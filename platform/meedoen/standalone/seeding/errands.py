"""What the demo asks of the residents: one wave that is done and one that is open now."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any

from babel.dates import format_date

from meedoen.standalone.seeding import buurt as neighbourhood
from meedoen.standalone.seeding import rondkomen as getting_by
from meedoen.standalone.seeding.cast import Town
from meedoen.standalone.seeding.households import Respondent
from meedoen.standalone.seeding.waves import Errand
from meedoen.survey.routing.questionnaire import Questionnaire

DONE_OPENED, DONE_CLOSED = timedelta(days=58), timedelta(days=37)
PROMISE_AFTER = timedelta(days=21)
OPEN_SINCE, OPEN_FOR = timedelta(days=2), timedelta(days=26)
DONE_SAMPLE, OPEN_SAMPLE = 110, 25
THIRD = 1 / 3


def about_getting_by(town: Town, now: datetime) -> Errand:
    """Anonymous, finished some weeks ago; the promise is still to be kept."""
    opens, until = now - DONE_OPENED, now - DONE_CLOSED
    mail = f"rondkomen@{town.slug}.example.nl"
    return Errand(
        template="03_minimaregelingen_bereik",
        variables={"gemeente": town.name, "contact": f"{town.phone} of {mail}"},
        plan={
            "name": "Rondkomen en regelingen",
            "mode": "anonymous",
            "areas": [],
            "sample_size": DONE_SAMPLE,
            "starts_on": opens.date(),
            "ends_on": until.date(),
            "promise": (
                "Wij maken het aanvragen van regelingen makkelijker. "
                "U leest op deze website welke drie dingen wij als eerste doen."
            ),
            "promise_by": (now + PROMISE_AFTER).date(),
        },
        opens=opens,
        until=until,
        answering=_about_getting_by,
        share=town.response,
    )


def about_the_neighbourhood(town: Town, now: datetime) -> Errand:
    """Confidential, open now; most of the people asked have not answered yet."""
    opens = now - OPEN_SINCE
    closes = (now + OPEN_FOR).date()
    told = (now + OPEN_FOR + PROMISE_AFTER).date()
    return Errand(
        template="05_leefbaarheid_buurt",
        variables={"terug": format_date(told, "MMMM", locale="nl")},
        plan={
            "name": "Wonen in uw buurt",
            "mode": "confidential",
            "areas": list(town.asking),
            "sample_size": OPEN_SAMPLE,
            "starts_on": opens.date(),
            "ends_on": closes,
            "promise": (
                "Wij bespreken de uitkomst met de wijkteams en de participatieraad. "
                "Daarna vertellen wij per wijk wat wij gaan doen."
            ),
            "promise_by": told,
        },
        opens=opens,
        until=now,
        answering=_about_the_neighbourhood,
        share=THIRD,
    )


def _about_getting_by(
    person: Respondent, questionnaire: Questionnaire, rng: Random
) -> dict[str, Any]:
    schemes = questionnaire.questions["bekend"]
    return getting_by.answers(person, [row.code for row in schemes.counted()], rng)


def _about_the_neighbourhood(person: Respondent, _: Questionnaire, rng: Random) -> dict[str, Any]:
    return neighbourhood.answers(person, rng)
