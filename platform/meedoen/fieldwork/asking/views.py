"""Staff read the mails of a wave before anybody gets one."""

from uuid import UUID

from flask import render_template, request

from meedoen.fieldwork.asking.looking_ahead import mails_of
from meedoen.fieldwork.blueprint import ROOT, Page, bp, may_field
from meedoen.fieldwork.waves.views.pages import found
from meedoen.language import LOCALE
from meedoen.language.speaking import known, offered


@bp.get(f"{ROOT}/<uuid:wave_id>/bericht")
@may_field
def message(wave_id: UUID) -> Page:
    wave, wanted = found(wave_id), request.args.get("taal", LOCALE)
    language = known(wanted)
    return render_template(
        "fieldwork/message.html",
        wave=wave, ahead=mails_of(wave, language), language=language, languages=offered(),
    )  # fmt: skip
