"""One page with every part that pages are made of, in each state that it can be in, in the colours of its host."""

from flask import Blueprint, render_template

from tenants.access import Who, access

bp = Blueprint("stylebook", "meedoen.standalone", template_folder="templates")


@bp.get("/beheer/stijl")
@access(Who.PUBLIC, kinds=("gemeente", "regio", "platform"))
def parts() -> str:
    return render_template("standalone/stylebook.html")
