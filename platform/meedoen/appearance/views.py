"""The pages where a manager chooses how the gemeente shows itself, and the pictures that pages load."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from uuid import UUID

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response as AnyResponse

from meedoen.appearance import choosing, palette, reading
from meedoen.appearance.look import Look, Scene
from meedoen.appearance.schemas import LookForm
from meedoen.forms.reading import read
from meedoen.forms.refusing import Refused
from meedoen.language import LOCALE
from meedoen.language.lists import in_words
from meedoen.language.names import in_dutch
from meedoen.language.speaking import OFFERED
from meedoen.language.texts import _, lazy
from tenants import hosts
from tenants.access import Permission, Who, access
from tenants.database import db
from tenants.ground.packing import FOR_EVER

Page = AnyResponse | str | tuple[str, int]
SCENES = (
    (Scene.STREET, lazy("Een straat")),
    (Scene.DUNES, lazy("Duinen en een vuurtoren")),
    (Scene.HARBOUR, lazy("Een haven")),
    (Scene.PHOTO, lazy("Een foto van uzelf")),
    (Scene.NONE, lazy("Niets")),
)
OTHERS = tuple(one for one in OFFERED if one != LOCALE)
may_choose = access(Who.STAFF, Permission.SETTINGS)

bp = Blueprint("appearance", __name__, template_folder="templates")


@bp.get("/beheer/uiterlijk")
@may_choose
def choose() -> Page:
    waiting = reading.proposal()
    look = waiting or reading.look()
    typed = asdict(look) | {"languages": _offered(look.languages)}
    return _form(typed, _Pictures(look.logo, look.photo), waiting=waiting is not None)


@bp.post("/beheer/uiterlijk")
@may_choose
def propose() -> Page:
    """Keeps what was chosen as a version, with an example to look at first. A picture that could be read is kept also
    when something else in the form must be mended: a browser does not send a file twice by itself."""
    logo, errors = _sent("logo", choosing.keep_logo)
    photo, more = _sent("photo", choosing.keep_photograph)
    errors |= more
    try:
        typed = read(LookForm(), request.form)
    except Refused as refused:
        errors = {**refused.errors, **errors}
    else:
        if typed["scene"] == Scene.PHOTO and not photo:
            errors.setdefault("photo", _("Kies een foto. Of kies hierboven een tekening."))
    if errors:
        db.session.commit()
        pictures = _Pictures(logo, photo)
        typed_again = request.form.to_dict() | {"languages": _languages()}
        return _form(typed_again, pictures, errors, waiting=reading.proposal() is not None), 400
    if typed.pop("without_logo"):
        logo = ""
    look = Look(logo=logo, photo=photo, languages=_languages(), **typed)
    version = choosing.propose(look, current_user.id, datetime.now(UTC))
    db.session.commit()
    return redirect(url_for(".example", look_id=version.id), 303)


@bp.get("/beheer/uiterlijk/<uuid:look_id>")
@may_choose
def example(look_id: UUID) -> Page:
    version = reading.version(look_id)
    look = Look.stored(version.document)
    return render_template(
        "appearance/example.html", look=look, version=version,
        languages=in_words([in_dutch(one) for one in (LOCALE, *_offered(look.languages))]),
    )  # fmt: skip


@bp.get("/beheer/uiterlijk/<uuid:look_id>/kleuren.css")
@may_choose
def colours(look_id: UUID) -> Page:
    """The colours of a version, for its example alone."""
    look = Look.stored(reading.version(look_id).document)
    return Response(palette.properties(look.style), content_type="text/css; charset=utf-8")


@bp.post("/beheer/uiterlijk/<uuid:look_id>/gebruiken")
@may_choose
def use(look_id: UUID) -> Page:
    choosing.use(look_id, current_user.id, datetime.now(UTC))
    db.session.commit()
    hosts.forget()
    return redirect(url_for(".choose", gebruikt=1), 303)


@bp.get("/plaatje/<string(length=12):mark>")
@access(Who.PUBLIC)
def picture(mark: str) -> AnyResponse:
    found = reading.picture(mark)
    if found is None:
        abort(404)
    response = Response(found.content, content_type=found.media_type)
    response.headers["Cache-Control"] = FOR_EVER
    response.set_etag(mark)
    return response.make_conditional(request)


@dataclass(frozen=True)
class _Pictures:
    """The marks of those on the page."""

    logo: str
    photo: str


def _languages() -> tuple[str, ...]:
    """Those that were ticked."""
    ticked = request.form.getlist("languages")
    return tuple(one for one in OTHERS if one in ticked)


def _offered(chosen: tuple[str, ...] | None) -> tuple[str, ...]:
    """Beside Dutch."""
    return OTHERS if chosen is None else chosen


def _sent(name: str, keep: Callable[[bytes], str]) -> tuple[str, dict[str, str]]:
    """The mark of the picture that was sent along, or else of the one on the page; and what is wrong with the new
    one."""
    kept = request.form.get(f"kept_{name}", "")
    before = kept if kept and reading.picture(kept) else ""
    file = request.files.get(name)
    sent = file.read() if file else b""
    if not sent:
        return before, {}
    try:
        return keep(sent), {}
    except Refused as refused:
        return before, refused.errors


def _form(
    typed: Mapping[str, object],
    pictures: _Pictures,
    errors: Mapping[str, str] | None = None,
    *,
    waiting: bool,
) -> str:
    return render_template(
        "appearance/choose.html", typed=typed, logo=pictures.logo, photo=pictures.photo,
        scenes=SCENES, languages=[(one, in_dutch(one)) for one in OTHERS], errors=errors or {},
        waiting=waiting, used=reading.used(), just_used="gebruikt" in request.args,
    )  # fmt: skip
