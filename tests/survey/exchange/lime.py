"""Surveys of LimeSurvey as its versions write them: words with the question, or in a table of their own."""

from collections.abc import Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

Row = Mapping[str, Any]


def lss(
    version: int = 403, languages: Sequence[str] = ("nl",), /, **tables: Sequence[Row]
) -> bytes:
    told = "".join(f"<language>{one}</language>" for one in languages)
    body = "".join(_table(name, rows) for name, rows in tables.items())
    head = f"<LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>{version}</DBVersion>"
    inside = f"{head}<languages>{told}</languages>{body}"
    return f'<?xml version="1.0" encoding="UTF-8"?><document>{inside}</document>'.encode()


def _table(name: str, rows: Sequence[Row]) -> str:
    cells = (
        "".join(f"<{key}>{escape(str(value))}</{key}>" for key, value in row.items())
        for row in rows
    )
    return f"<{name}><rows>{''.join(f'<row>{one}</row>' for one in cells)}</rows></{name}>"


def survey(
    *questions: Row, subs: Sequence[Row] = (), answers: Sequence[Row] = (), attributes: Sequence[Row] = (),
    old: bool = False, **more: Sequence[Row],
) -> bytes:  # fmt: skip
    """One group; each question has a qid, a type, a title and a text, and what else is said of it."""
    usual = {"parent_qid": 0, "sid": 1, "gid": 2, "relevance": "1", "mandatory": "N", "other": "N"}
    asked = [{**usual, "question_order": at, **one} for at, one in enumerate(questions)]
    parts = [{**usual, "scale_id": 0, "question_order": at, **one} for at, one in enumerate(subs)]
    tables: dict[str, Sequence[Row]] = {
        "groups": [{"gid": 2, "sid": 1, "group_name": "Groep", "group_order": 1, "language": "nl"}],
        "surveys": [{"sid": 1, "language": "nl", "format": "G"}],
        "surveys_languagesettings": [{"surveyls_language": "nl", "surveyls_title": "Proef"}],
        "question_attributes": attributes,
        "answers": [
            {"scale_id": 0, "sortorder": at, "aid": at, **one} for at, one in enumerate(answers)
        ],
        **more,
    }
    if old:
        return lss(177, questions=asked, subquestions=parts, **tables)
    l10ns = [
        {"qid": one["qid"], "question": one["question"], "language": "nl"}
        for one in (*asked, *parts)
    ]
    answer_l10ns = [
        {"aid": at, "answer": one["answer"], "language": "nl"} for at, one in enumerate(answers)
    ]
    bare = [
        [{k: v for k, v in one.items() if k != "question"} for one in rows]
        for rows in (asked, parts)
    ]
    tables["answers"] = [
        {k: v for k, v in one.items() if k != "answer"} for one in tables["answers"]
    ]
    return lss(
        403, questions=bare[0], subquestions=bare[1], question_l10ns=l10ns, answer_l10ns=answer_l10ns, **tables
    )  # fmt: skip


def q(qid: int, kind: str, title: str, text: str = "Wat vindt u?", **more: Any) -> Row:
    return {"qid": qid, "type": kind, "title": title, "question": text, **more}


def sub(qid: int, parent: int, title: str, **more: Any) -> Row:
    return {"qid": qid, "parent_qid": parent, "title": title, "question": f"Regel {title}", **more}


def answer(qid: int, code: str, **more: Any) -> Row:
    return {"qid": qid, "code": code, "answer": f"Antwoord {code}", **more}


def attribute(qid: int, name: str, value: object, language: str = "") -> Row:
    return {"qid": qid, "attribute": name, "value": value, "language": language}
