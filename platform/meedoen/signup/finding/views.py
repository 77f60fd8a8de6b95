"""The page on which an official finds their gemeente."""

from flask import render_template, request, url_for

from meedoen.signup.blueprint import PLATFORM, Page, bp
from meedoen.signup.finding import listing
from meedoen.signup.finding.searching import search
from meedoen.signup.finding.taking_part import taking_part
from tenants.access import Who, access
from tenants.addresses import url


@bp.get("/aanmelden")
@access(Who.PUBLIC, kinds=PLATFORM)
def gemeenten() -> Page:
    typed = request.args.get("naam", "")
    return render_template(
        "signup/gemeenten.html",
        typed=typed,
        found=search(typed),
        provinces=listing.by_province(),
        year=listing.YEAR,
        taking={
            code: url(url_for("home.first_page"), space) for code, space in taking_part().items()
        },
    )
