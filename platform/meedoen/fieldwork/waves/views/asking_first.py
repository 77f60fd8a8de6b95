"""The page before what cannot be undone: what will happen, in numbers, and one button.

It stands at the address that its form posts to, so that looking, and looking again, does nothing.
"""

from collections.abc import Iterator, Sequence

from flask import render_template

from meedoen.fieldwork.waves import progress, questionnaires
from meedoen.fieldwork.waves.meanwhile import mark_of_all
from meedoen.fieldwork.waves.models import Wave
from meedoen.fieldwork.waves.reach import reach
from meedoen.fieldwork.waves.states import State
from meedoen.language.days import today_here, written
from meedoen.language.numbers import number
from meedoen.language.texts import _, ngettext


def before_start(wave: Wave) -> str:
    """Who is asked may still change before the first day, so of later days it is an expectation."""
    facts = {"people": reach(wave).asked, "where": _where(wave), "day": written(wave.starts_on)}
    if wave.starts_on <= today_here():
        happens = _("Gevraagd: %(people)s (%(where)s). Zij krijgen nu een mail.", **facts)
    else:
        happens = _(
            "Gevraagd: %(people)s (%(where)s). Op %(day)s krijgen zij een mail. "
            "Het aantal kan tot die dag nog iets veranderen.",
            **facts,
        )
    said = [happens, _subject(wave, "invitation"), *_remarks(wave), _until_when(wave)]
    return _ask(wave, _("Meting starten?"), said, _("Ja, start de meting"))


def _remarks(wave: Wave) -> Iterator[str]:
    """Colleagues may still have something to say of the questions; that keeps nothing from starting."""
    if count := questionnaires.remarks_waiting(wave.questionnaire_version_id):
        yield ngettext(
            "Let op: bij de vragen wacht nog %(num)s opmerking van een collega.",
            "Let op: bij de vragen wachten nog %(num)s opmerkingen van collega’s.",
            count,
        )  # fmt: skip


def _until_when(wave: Wave) -> str:
    if wave.starts_on <= today_here():
        return _("Na het starten kunt u de vragen, de vorm en de belofte niet meer veranderen.")
    return _(
        "Tot die dag kunt u het plan en de vragen nog veranderen. "
        "Daarna moet u of een collega de meting opnieuw starten."
    )


def before_calling_off(wave: Wave) -> str:
    said = [
        _("Niemand krijgt een mail over deze meting. Er is ook nog niemand gemaild."),
        _("Het plan blijft te lezen. U kunt deze meting daarna niet meer starten."),
    ]
    return _ask(wave, _("Meting afblazen?"), said, _("Ja, blaas de meting af"), "danger")


def before_reminding(wave: Wave) -> str:
    said = [_who_is_silent(wave), _subject(wave, "reminder"), _("U kunt dit één keer doen.")]
    return _ask(wave, _("Herinnering sturen?"), said, _("Ja, stuur de herinnering"))


def before_closing(wave: Wave) -> str:
    said = [
        _answers_so_far(wave),
        _("Na het sluiten kan niemand meer antwoorden. U kunt de meting niet weer openen."),
    ]
    return _ask(wave, _("Meting nu sluiten?"), said, _("Ja, sluit de meting"), "danger")


def _who_is_silent(wave: Wave) -> str:
    """Of an open anonymous wave the exact number would tell how many have answered."""
    invited, completed = progress.exact(wave)
    if progress.veiled(wave):
        rest = _("Wie nog niet antwoordde, krijgt nu een herinnering per mail.")
        return f"{_answers_so_far(wave)} {rest}"
    return ngettext(
        "%(people)s mens heeft nog niet geantwoord en krijgt nu een herinnering per mail.",
        "%(people)s mensen hebben nog niet geantwoord en krijgen nu een herinnering per mail.",
        invited - completed, people=number(invited - completed),
    )  # fmt: skip


def _answers_so_far(wave: Wave) -> str:
    return _(
        "Uitgenodigd: %(invited)s. Antwoorden tot nu toe: %(answered)s.",
        invited=number(progress.exact(wave)[0]),
        answered=progress.answered(wave),
    )


def _where(wave: Wave) -> str:
    if not wave.areas:
        return _("de hele gemeente")
    count = len(wave.areas)
    return ngettext("%(areas)s wijk", "%(areas)s wijken", count, areas=number(count))


def _subject(wave: Wave, mail: str) -> str:
    title = questionnaires.title_of(wave)
    subject = render_template(f"fieldwork/mail/{mail}/subject.txt", title=title).strip()
    return _("Onderwerp: %(subject)s", subject=subject)


def _ask(
    wave: Wave, title: str, sentences: Sequence[str], button: str, kind: str = "primary"
) -> str:
    return render_template(
        "fieldwork/sure.html",
        wave=wave, seen=_seen(wave), title=title, sentences=sentences, button=button, kind=kind,
    )  # fmt: skip


def _seen(wave: Wave) -> str:
    return mark_of_all(wave) if wave.state == State.PLANNED else ""
