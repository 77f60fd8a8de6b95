"""The document as it was signed, for whoever may have it."""

from flask import Response

from meedoen.signup.agreeing import keeping
from meedoen.signup.agreeing.models import Agreement

PAGE = "html"


def as_signed(agreement: Agreement, form: str) -> Response:
    """To keep: the PDF, or what a reader of pages asks for; a browser does not show it as a page of ours."""
    file = keeping.as_page(agreement) if form == PAGE else keeping.as_pdf(agreement)
    answer = Response(file.content, mimetype=file.media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return answer
