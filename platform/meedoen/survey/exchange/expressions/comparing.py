"""One comparison of a formula as one of ours."""

from collections.abc import Sequence

from meedoen.survey.document.trees import WITH_NUMBER, Tree
from meedoen.survey.exchange.expressions.references import Answer, Reference
from meedoen.survey.exchange.expressions.tokens import Unreadable

NAMES = {
    "==": "equals", "!=": "differs", "<": "less_than", "<=": "at_most", ">": "more_than",
    ">=": "at_least",
}  # fmt: skip
FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
TICKED, NOT_TICKED = ("Y", "1", "true", "OK"), ("N", "0", "false")


def compared(reference: Reference, sign: str, literal: str) -> Tree:
    """Raises Unreadable for what the answer cannot be held to."""
    if reference.answer is Answer.TICK:
        return _tick(reference, sign, literal)
    if literal == "" and sign in ("==", "!="):
        return answered(reference, yes=sign == "!=")
    match reference.answer:
        case Answer.NUMBER:
            return {**reference.subject, NAMES[sign]: number(literal)}
        case Answer.ONE:
            return _one(reference, sign, literal)
        case Answer.SEVERAL:
            return _exactly(reference, sign, literal)
    if sign in ("==", "!="):
        said = {**reference.subject, "says": literal}
        return said if sign == "==" else {"not": said}
    raise Unreadable


def answered(reference: Reference, *, yes: bool) -> Tree:
    if reference.answer is Answer.TICK:
        return {**reference.subject, "includes" if yes else "includes_not": [reference.code]}
    return {**reference.subject, "answered": yes}


def names(reference: Reference, literal: str) -> Tree:
    """selected(): the answer, or one of the answers."""
    if reference.answer not in (Answer.ONE, Answer.SEVERAL):
        raise Unreadable
    operator = "is" if reference.answer is Answer.ONE else "includes"
    return {**reference.subject, operator: [_code(reference, literal)]}


def counted(references: Sequence[Reference], sign: str, literal: str) -> Tree:
    """How many answers were chosen, of one question with several."""
    limit = number(literal)
    least = {">": limit + 1, ">=": limit, "!=": 1 if limit == 0 else None}.get(sign)
    most = {"<": limit - 1, "<=": limit, "==": 0 if limit == 0 else None}.get(sign)
    if (least is None) == (most is None) or limit != int(limit):
        raise Unreadable
    if len(references) == 1 and references[0].answer is Answer.SEVERAL:
        if least is not None:
            return {**references[0].subject, "count_at_least": max(0, int(least))}
        return {**references[0].subject, "count_at_most": max(0, int(most or 0))}
    return _ticks(references, least, most)


def number(literal: str) -> float:
    try:
        found = float(literal)
    except ValueError:
        raise Unreadable from None
    return int(found) if found.is_integer() else found


def _ticks(references: Sequence[Reference], least: float | None, most: float | None) -> Tree:
    """Any of these, or none of them: more than that has no comparison."""
    items = {one.item for one in references}
    if len(items) != 1 or any(one.answer is not Answer.TICK for one in references):
        raise Unreadable
    codes = [one.code for one in references]
    if least == 1:
        return {"answer": references[0].item, "includes": codes}
    if most == 0:
        return {"answer": references[0].item, "includes_not": codes}
    raise Unreadable


def _tick(reference: Reference, sign: str, literal: str) -> Tree:
    if sign not in ("==", "!=") or literal not in (*TICKED, *NOT_TICKED, ""):
        raise Unreadable
    return answered(reference, yes=(literal in TICKED) == (sign == "=="))


def _one(reference: Reference, sign: str, literal: str) -> Tree:
    if sign in ("==", "!="):
        code = _code(reference, literal)
        return {**reference.subject, "is" if sign == "==" else "is_not": [code]}
    limit = number(literal)
    codes = [ours for theirs, ours in reference.codes.items() if _holds(theirs, sign, limit)]
    if not codes:
        raise Unreadable
    return {**reference.subject, "is": codes}


def _holds(code: str, sign: str, limit: float) -> bool:
    try:
        return WITH_NUMBER[NAMES[sign]](float(code), limit)
    except ValueError:
        return False


def _exactly(reference: Reference, sign: str, literal: str) -> Tree:
    """These answers and no other."""
    codes = [_code(reference, one) for one in literal.split()]
    each: list[Tree] = [{**reference.subject, "includes": [code]} for code in codes]
    all_of_them: Tree = {"and": [*each, {**reference.subject, "count_at_most": len(codes)}]}
    if sign not in ("==", "!="):
        raise Unreadable
    return all_of_them if sign == "==" else {"not": all_of_them}


def _code(reference: Reference, literal: str) -> str:
    if literal not in reference.codes:
        raise Unreadable
    return reference.codes[literal]
