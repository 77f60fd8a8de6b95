"""A fingerprint of a question's words, so that only equal questions are ever summed."""

import hashlib
import json
from collections.abc import Mapping, Sequence

from meedoen.survey.types.measures import Line
from meedoen.survey.types.question import Question


def wording(question: Question, lines: Sequence[Line], variables: Mapping[str, str]) -> str:
    """SHA-256 over the type, the text and the answers in their order.

    The gemeente's own name does not count. Nor do the rows of a matrix: each of them is a
    question of its own, to be compared by its text.
    """
    own = variables.get("gemeente", "")
    words = [question.type, neutral(question.text, own), [[c, neutral(t, own)] for c, t in lines]]
    if question.other_wording:
        words.append(neutral(question.other_wording, own))
    written = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


def neutral(text: str, own_name: str) -> str:
    return text.replace(own_name, "{gemeente}") if own_name else text
