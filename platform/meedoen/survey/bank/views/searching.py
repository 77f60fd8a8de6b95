"""Staff look for a question that was asked before, and take it over into a draft."""

from uuid import UUID

from flask import render_template, request
from flask_login import current_user

from meedoen.forms.cleaning import clean
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from meedoen.survey.bank.counting import times
from meedoen.survey.bank.labels import GROUPS, LAWS, ORIGINS, subjects, types
from meedoen.survey.bank.searching import MOST, Wish, search
from meedoen.survey.bank.sources import named
from meedoen.survey.bank.taking import QUESTION, take
from meedoen.survey.blueprint import bp, may_compose
from meedoen.survey.definition.reading import questionnaires
from meedoen.survey.editor.views.pages import Page, back, committed, latest
from meedoen.survey.types.naming import at_item
from tenants.access import Permission

WHICH = lazy("Kies een vraag.")
WHERE = lazy("Kies de vragenlijst waar de vraag in moet.")


@bp.get("/beheer/vragenbank")
@may_compose
def bank() -> str:
    return _page(_wish(), {})


@bp.post("/beheer/vragenbank")
@may_compose
def take_over() -> Page:
    """Into the draft, and there we are."""
    wish, key = _wish(), clean(request.form.get("vraag", ""))[:200]
    questionnaire_id = target()
    errors = {"vraag": WHICH} if not key else {} if questionnaire_id else {"naar": WHERE}
    if errors or questionnaire_id is None:
        return _page(wish, {name: str(said) for name, said in errors.items()}), 400
    source, _colon, item = key.rpartition(":")
    done = committed(lambda now, by: take(named(source), item, questionnaire_id, now, by))
    if isinstance(done, Refused):
        return _page(wish, {"vraag": str(done)}), done.status
    return back(questionnaire_id, f"{QUESTION}-los" if done.free else QUESTION, at_item(done.id))


def drafts() -> list[tuple[str, str]]:
    return [(str(one.id), one.title) for one in questionnaires() if not one.frozen]


def target() -> UUID | None:
    """The draft that somebody chose, as it is now; aborts with 404 where it is none they may change."""
    chosen = next((one for one, _title in drafts() if one == request.form.get("naar")), None)
    return latest(UUID(chosen)).questionnaire_id if chosen else None


def _wish() -> Wish:
    """What somebody chose; what is no choice does not matter."""
    choices = {
        "onderwerp": dict(subjects()), "wet": LAWS, "groep": GROUPS, "soort": dict(types()),
        "bron": ORIGINS,
    }  # fmt: skip
    given = {name: clean(request.values.get(name, ""))[:200] for name in ("zoek", *choices)}
    subject, law, group, kind, origin = (
        given[name] if given[name] in known else "" for name, known in choices.items()
    )
    same = clean(request.values.get("dezelfde", ""))[:40]
    return Wish(given["zoek"], subject, law, group, kind, origin, same)


def _page(wish: Wish, errors: dict[str, str]) -> str:
    chosen = {name: request.form.get(name, "") for name in ("vraag", "naar")}
    found = search(wish)
    kinds = {name: [(key, words) for key, (words, _) in known.items()]
             for name, known in (("laws", LAWS), ("groups", GROUPS))}  # fmt: skip
    return render_template(
        "survey/bank.html",
        wish=wish, found=found, times=times({one.identity for one in found}), most=MOST,
        subjects=subjects(), types=types(), origins=list(ORIGINS.items()), origin_words=ORIGINS,
        may_share=Permission.RELEASE in current_user.permissions, drafts=drafts(), chosen=chosen,
        errors=errors, **kinds,
    )  # fmt: skip
