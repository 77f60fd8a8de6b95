"""A document as a file, in each form that we write."""

import json

from meedoen.survey.document.words import Document
from meedoen.survey.exchange.markdown import as_markdown
from meedoen.survey.exchange.xlsform.writing import as_xlsform


def written(document: Document, form: str) -> bytes:
    match form:
        case "xlsform":
            return as_xlsform(document)
        case "markdown":
            return as_markdown(document).encode()
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
