"""Staff look for a question that was asked before, and take it over into a draft."""

from uuid import UUID

from flask import render_template, request

from meedoen.forms.cleaning import clean
from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy
from meedoen.survey.bank.searching import MOST, search
from meedoen.survey.bank.taking import take
from meedoen.survey.blueprint import bp, may_compose
from meedoen.survey.definition.reading import questionnaires
from meedoen.survey.editor.views.pages import Page, back, committed, latest
from meedoen.survey.types.naming import at_item

WHICH = lazy("Kies een vraag.")
WHERE = lazy("Kies de vragenlijst waar de vraag in moet.")


@bp.get("/beheer/vragenbank")
@may_compose
def bank() -> str:
    return _page(clean(request.args.get("zoek", ""))[:200], {})


@bp.post("/beheer/vragenbank")
@may_compose
def take_over() -> Page:
    """Into the draft, and there we are."""
    asked, wording = (clean(request.form.get(name, ""))[:200] for name in ("zoek", "vraag"))
    target = next((one for one in _drafts() if one[0] == request.form.get("naar")), None)
    errors = {"vraag": WHICH} if not wording else {} if target else {"naar": WHERE}
    if errors or target is None:
        return _page(asked, {name: str(said) for name, said in errors.items()}), 400
    questionnaire_id = UUID(target[0])
    latest(questionnaire_id)
    done = committed(lambda now, by: take(wording, questionnaire_id, now, by))
    if isinstance(done, Refused):
        return _page(asked, {"vraag": str(done)}), done.status
    said = "uit-de-bank-los" if done.free else "uit-de-bank"
    return back(questionnaire_id, said, at_item(done.item_id))


def _drafts() -> list[tuple[str, str]]:
    return [(str(one.id), one.title) for one in questionnaires() if not one.frozen]


def _page(asked: str, errors: dict[str, str]) -> str:
    chosen = {name: request.form.get(name, "") for name in ("vraag", "naar")}
    return render_template(
        "survey/bank.html",
        asked=asked, found=search(asked), most=MOST, drafts=_drafts(), chosen=chosen, errors=errors,
    )  # fmt: skip
