"""What a data protection impact assessment (AVG, article 35) needs to know of one wave; judging is the gemeente's."""

from collections.abc import Mapping
from dataclasses import dataclass

from meedoen.fieldwork.anonymity.attributes import MINIMUM_INVITED
from meedoen.fieldwork.anonymity.generalising import CELL
from meedoen.fieldwork.anonymity.moving import FEWEST
from meedoen.fieldwork.waves.models import Wave
from meedoen.language.days import written
from meedoen.language.lists import in_words
from meedoen.language.numbers import number
from meedoen.language.texts import _
from meedoen.privacy.papers import Paper, Table
from meedoen.privacy.risks import left, risks
from meedoen.results.disclosure.hiding import SMALLEST_SENSITIVE
from meedoen.rules.reading import in_use
from meedoen.survey.routing.questionnaire import Questionnaire

ANONYMOUS = "anonymous"
Pair = tuple[str, str]


@dataclass(frozen=True)
class Asked:
    """`areas` are names by code; `frozen`: its questions cannot change any more."""

    wave: Wave
    questionnaire: Questionnaire
    frozen: bool
    areas: Mapping[str, str]


def paper(gemeente: str, day: str, asked: Asked) -> Paper:
    return Paper(
        f"dpia-{asked.wave.id}",
        _("Gegevens voor een DPIA"),
        _("%(wave)s, %(gemeente)s, %(day)s", wave=asked.wave.name, gemeente=gemeente, day=day),
        (
            _(
                "Met deze feiten kan uw gemeente beoordelen of een DPIA nodig is, en er een"
                " maken (AVG, artikel 35, uit 2016)."
            ),
            _(
                "Dit is zelf geen DPIA. Of de risico’s klein genoeg zijn, beslist uw gemeente,"
                " met advies van de functionaris gegevensbescherming."
            ),
            *_still_open(asked),
        ),
        (
            Table(_("De meting"), (_("Onderdeel"), _("Gegevens")), tuple(_facts(asked))),
            Table(
                _("De vragen"),
                (_("Nummer"), _("Vraag"), _("Soort vraag"), _("Gevoelig")),
                tuple(_questions(asked)),
            ),
            Table(
                _("Wat er bij een antwoord staat"),
                (_("Onderdeel"), _("Regel")),
                (*_kept(asked), *_half(asked)),
            ),
            Table(_("Wie wat te zien krijgt"), (_("Onderdeel"), _("Regel")), tuple(_shown(asked))),
            Table(
                _("Risico’s"),
                (_("Risico"), _("Wat het programma doet"), _("Wat overblijft")),
                tuple(risks(anonymous=asked.wave.mode == ANONYMOUS)),
            ),
            Table(_("Vul zelf aan"), (_("Vraag"),), left()),
        ),
    )


def _still_open(asked: Asked) -> tuple[str, ...]:
    if asked.frozen:
        return ()
    return (
        _("Let op: de vragen kunnen nog veranderen. Download dit opnieuw als de meting opengaat."),
    )


def _facts(asked: Asked) -> list[Pair]:
    wave, questionnaire = asked.wave, asked.questionnaire
    return [
        (_("Naam"), wave.name),
        (_("Titel voor inwoners"), wave.called(questionnaire.title)),
        (_("Doel, zoals de samenstellers het opschreven"), questionnaire.purpose or _none()),
        (
            _("Grondslag, zoals de samenstellers die opschreven"),
            questionnaire.legal_basis or _none(),
        ),
        (_("Voor wie"), questionnaire.audience or _none()),
        (_("Van en tot en met"), f"{written(wave.began_on)} – {written(wave.ended_on)}"),
        (_("Soort"), _mode(wave)),
        (_("Wijken"), _areas(asked)),
        (_("Hoeveel mensen"), _sample(wave)),
        (_("Wat de gemeente belooft"), wave.promise),
        (_("Beloofd voor"), written(wave.promise_by)),
        (_("Gevoelige vragen"), _number_sensitive(questionnaire)),
    ]


def _questions(asked: Asked) -> list[tuple[str, ...]]:
    questionnaire = asked.questionnaire
    return [
        (
            str(place),
            question.text,
            str(question.card.name),
            _("Ja") if question.id in questionnaire.sensitive_ones else _("Nee"),
        )
        for place, question in enumerate(questionnaire.questions.values(), 1)
    ]


def _half(asked: Asked) -> list[Pair]:
    """Of which of two wordings an answer is, where there are any."""
    if not asked.questionnaire.in_halves:
        return []
    said = _(
        "Welke van twee formuleringen iemand las: a of b, bij alle vragen dezelfde. Ongeveer de helft"
        " van de mensen heeft dezelfde letter. Cijfers per helft zijn er alleen van alle mensen samen."
    )
    return [(_("Formulering"), said)]


def _kept(asked: Asked) -> list[Pair]:
    beside = (
        _("Kenmerken"),
        _(
            "Hoogstens wijk en leeftijdsgroep, en alleen als minstens %(invited)s"
            " uitgenodigden die samen hebben.",
            invited=MINIMUM_INVITED,
        ),
    )
    if asked.wave.mode != ANONYMOUS:
        return [
            (
                _("Code"),
                _(
                    "Een willekeurige code. Van dezelfde persoon is die in elke vertrouwelijke"
                    " meting dezelfde."
                ),
            ),
            (
                _("Wie bij de code hoort"),
                _("Staat apart, zolang iemand lid is. Bij stoppen wordt het gewist."),
            ),
            (_("Moment"), _("Wanneer het antwoord binnenkwam.")),
            beside,
        ]
    return [
        (_("Wie"), _("Niets. Apart staat dat iemand meedeed, zonder moment.")),
        (_("Moment"), _("Niets.")),
        beside,
        (
            _("Zeldzame kenmerken"),
            _(
                "Na het sluiten worden kenmerken grover, tot minstens %(cell)s antwoorden"
                " dezelfde hebben.",
                cell=CELL,
            ),
        ),
        (
            _("Weinig antwoorden"),
            _("Zijn er minder dan %(fewest)s? Dan wordt geen antwoord bewaard.", fewest=FEWEST),
        ),
    ]


def _shown(asked: Asked) -> list[Pair]:
    from meedoen.results.counting.summary import least  # with numpy, which pages need not

    smallest = max(least(asked.questionnaire), in_use().smallest_group)
    rules = [
        (
            _("Kleinste groep"),
            _(
                "Een groep met minder dan %(least)s antwoorden wordt niet getoond. Ook niet als"
                " die uit andere cijfers te rekenen is.",
                least=smallest,
            ),
        ),
        (
            _("Eigen woorden"),
            _(
                "Alleen een onderzoeker leest ze, na het sluiten, en alleen als minstens"
                " %(least)s mensen iets schreven. Wie leest, staat in het logboek.",
                least=smallest,
            ),
        ),
        (_("Openbaar"), _("Alleen cijfers, en alleen als de gemeente ze publiceert.")),
        (_("Regio"), _("Alleen wat de gemeente publiceert, voor de gemeente als geheel.")),
    ]
    if asked.questionnaire.sensitive_ones:
        rules.insert(
            1,
            (
                _("Gevoelige vragen"),
                _(
                    "Is er een antwoord dat minder dan %(few)s mensen in een groep wel gaven, of"
                    " juist niet gaven? Dan wordt die groep niet getoond.",
                    few=SMALLEST_SENSITIVE,
                ),
            ),
        )
    return rules


def _mode(wave: Wave) -> str:
    if wave.mode == ANONYMOUS:
        return _(
            "Anoniem: na het sluiten kan niemand uit de opgeslagen gegevens afleiden wie"
            " wat antwoordde."
        )
    return _("Vertrouwelijk: antwoorden krijgen een code in plaats van een naam.")


def _areas(asked: Asked) -> str:
    if not asked.wave.areas:
        return _("De hele gemeente")
    return in_words([asked.areas.get(code, code) for code in asked.wave.areas])


def _sample(wave: Wave) -> str:
    if wave.sample_size is None:
        return _("Alle panelleden daar")
    return _("Hoogstens %(count)s panelleden, door het lot gekozen", count=number(wave.sample_size))


def _number_sensitive(questionnaire: Questionnaire) -> str:
    return _(
        "%(some)s van de %(all)s vragen",
        some=len(questionnaire.sensitive_ones),
        all=len(questionnaire.questions),
    )


def _none() -> str:
    return _("Niet ingevuld")
