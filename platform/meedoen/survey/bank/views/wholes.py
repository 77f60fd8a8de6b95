"""Staff look at the questionnaires of the bank, and take a part over into a draft, or a whole as a new one."""

from collections.abc import Mapping

from flask import abort, render_template, request

from meedoen.forms.cleaning import clean
from meedoen.forms.refusing import Refused
from meedoen.survey.bank.labels import ORIGINS, Origin
from meedoen.survey.bank.sources import MOST, Source, named, opened, wholes
from meedoen.survey.bank.taking import PART, take_part, take_whole
from meedoen.survey.bank.views.searching import WHERE, drafts, target
from meedoen.survey.blueprint import bp, may_compose
from meedoen.survey.definition.storing import working
from meedoen.survey.editor.describing import describe_show_if
from meedoen.survey.editor.views.pages import Page, back, committed
from meedoen.survey.editor.views.titles import untitled
from meedoen.survey.types.naming import at_block


@bp.get("/beheer/vragenbank/vragenlijsten")
@may_compose
def bank_wholes() -> str:
    asked = request.args.get("bron", "")
    origin = Origin(asked) if asked in ORIGINS else Origin.OWN
    return render_template(
        "survey/bank_wholes.html",
        origin=origin, origins=list(ORIGINS.items()), found=wholes(origin), most=MOST,
    )  # fmt: skip


@bp.get("/beheer/vragenbank/vragenlijst")
@may_compose
def bank_whole() -> str:
    if "uit" not in request.args:
        return bank_wholes()
    return _page(_source(request.args), {})


@bp.post("/beheer/vragenbank/vragenlijst")
@may_compose
def take_over_whole() -> Page:
    """As a new draft, and there we are."""
    source, title = _source(request.form), clean(request.form.get("title", ""))
    if errors := untitled(title):
        return _page(source, errors), 400
    done = committed(lambda now, by: take_whole(source, title, now, by).questionnaire_id)
    if isinstance(done, Refused):
        return _page(source, {"title": str(done)}), done.status
    return back(done, "vragenlijst-uit-de-bank")


@bp.post("/beheer/vragenbank/onderdeel")
@may_compose
def take_over_part() -> Page:
    """Into the draft, and there we are."""
    source, part = _source(request.form), request.form.get("deel", "")
    questionnaire_id = target()
    if questionnaire_id is None:
        return _page(source, {"naar": str(WHERE)}), 400
    done = committed(lambda now, by: take_part(source, part, questionnaire_id, now, by))
    if isinstance(done, Refused):
        return _page(source, {"naar": str(done)}), done.status
    how = "-deels" if done.there else "-los" if done.free else ""
    return back(questionnaire_id, f"{PART}{how}", at_block(done.id))


def _source(given: Mapping[str, str]) -> Source:
    try:
        return named(clean(given.get("uit", ""))[:200])
    except Refused:
        abort(404)


def _page(source: Source, errors: dict[str, str]) -> str:
    try:
        here = opened(source)
    except Refused:
        abort(404)
    definition = working(here.document)
    said = {
        item["id"]: describe_show_if(definition, item)
        for block in definition["blocks"]
        for item in block["items"]
    }
    typed = {name: request.form.get(name, "") for name in ("title", "naar")}
    return render_template(
        "survey/bank_whole.html",
        credit=here.shared.credit if here.shared else "",
        source=source, definition=definition, conditions=said, origin_words=ORIGINS,
        ours=source.origin == Origin.TEMPLATE, drafts=drafts(), typed=typed, errors=errors,
    )  # fmt: skip
