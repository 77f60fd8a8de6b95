"""The document as it was signed, for whoever may have it."""

from flask import Response

from meedoen.signup.agreeing import keeping
from meedoen.signup.agreeing.models import Agreement
from tenants.ground.attaching import attached

PAGE = "html"


def as_signed(agreement: Agreement, form: str) -> Response:
    """To keep: the PDF, or what a reader of pages asks for; a browser does not show it as a page of ours."""
    file = keeping.as_page(agreement) if form == PAGE else keeping.as_pdf(agreement)
    return attached(Response(file.content, mimetype=file.media_type), file.name)
