"""Each type of question of LimeSurvey as one of ours, or as several where we have no such type."""

from collections.abc import Callable, Mapping

from meedoen.language.texts import _
from meedoen.survey.exchange.limesurvey.making import Making, fixed_set, options, order
from meedoen.survey.exchange.limesurvey.tabular import (
    agreeing,
    bounds,
    changing,
    grid,
    matrix,
    points,
    two_scales,
)
from meedoen.survey.exchange.wording import with_below
from meedoen.survey.types.months import is_day


def _single(making: Making) -> None:
    making.add("single", options=options(making), order=order(making))


def _with_comment(making: Making) -> None:
    _single(making)
    words = {"text": making.fixed("comment")}
    more = {"show_if": making.more.get("show_if"), "multiline": True, "max_length": 2000}
    making.draft.item(making.second("comment"), "text", words, **more)
    making.entry.changed(_("De toelichting is een aparte open vraag geworden."))


def _multiple(making: Making) -> None:
    most, least = making.whole("max_answers"), making.whole("min_answers")
    found = options(making)
    count = len(making.draft.sets[found]["options"])
    if most == 1:
        making.entry.changed(
            _("Er mocht maar één antwoord. Het is een vraag met één antwoord geworden.")
        )
        making.add("single", options=found, order=order(making))
        return
    making.add(
        "multiple", options=found, order=order(making),
        max_choices=most if most and 1 < most < count else None,
        min_choices=least if least and 1 < least <= count else None,
    )  # fmt: skip


def _multiple_with_comments(making: Making) -> None:
    most = making.whole("max_answers")
    making.entry.changed(_("De toelichting bij elk antwoord is een tekstvak bij dat antwoord."))
    making.add(
        "multiple",
        options=options(making, other=True),
        max_choices=most if most and most > 1 else None,
    )


def _ranking(making: Making) -> None:
    found = options(making)
    count = len(making.draft.sets[found]["options"])
    most = making.whole("max_answers") or count
    making.add("ranking", options=found, choose=max(1, min(most, count, 50)), order=order(making))


def _five_points(making: Making) -> None:
    making.add("scale", min=1, max=5)


def _yes_no(making: Making) -> None:
    making.add("yes_no", options=fixed_set(making, {"ja": "yes", "nee": "no"}))


def _sex(making: Making) -> None:
    making.add("single", options=fixed_set(making, {"F": "female", "M": "male"}))


def _number(making: Making) -> None:
    making.add("number", **bounds(making))


def _text(longest: int, *, multiline: bool) -> Callable[[Making], None]:
    def make(making: Making) -> None:
        if making.attribute("numbers_only") == "1":
            making.entry.changed(
                _("Alleen cijfers mochten. Het is een vraag naar een getal geworden.")
            )
            making.add("number", decimals=4)
            return
        most = making.whole("maximum_chars")
        making.add("text", multiline=multiline, max_length=min(most or longest, 10000))

    return make


def _date(making: Making) -> None:
    written = making.attribute("date_format").lower()
    day = not written or any(letter in written for letter in "dy")
    hour = any(letter in written for letter in "h")
    kind = "moment" if day and hour else "time" if hour else "date"
    ends = {"earliest": making.attribute("date_min"), "latest": making.attribute("date_max")}
    bounds = {name: written[:10] for name, written in ends.items() if is_day(written[:10])}
    for written in ends.values():
        if written and not is_day(written[:10]):
            making.entry.lost(_("Een vroegste of laatste dag die werd uitgerekend, is weg."))
    making.add("date", kind=kind, **(bounds if kind == "date" else {}))


def _file(making: Making) -> None:
    allowed = making.attribute("allowed_filetypes").lower()
    pictures = allowed and all(
        one.strip() in ("png", "gif", "jpg", "jpeg") for one in allowed.split(",")
    )
    making.add("file", accepts="picture" if pictures else "anything")


def _info(making: Making) -> None:
    more = {name: making.more[name] for name in ("show_if", "page_break") if name in making.more}
    said = with_below(making.words["text"], making.words["help"])
    making.draft.item(making.known.id, "info", {"text": said}, **more)


def _computed(making: Making) -> None:
    more = {name: making.more[name] for name in ("show_if", "page_break") if name in making.more}
    formula = making.attribute("equation") or next(iter(making.words["text"].values()), "")
    making.draft.item(
        making.known.id, "computed", {"text": making.words["text"]}, **more,
        expression=formula[:5000] or "''", dialect="limesurvey",
    )  # fmt: skip


TYPES: Mapping[str, Callable[[Making], None]] = {
    "L": _single, "!": _single, "O": _with_comment, "M": _multiple, "P": _multiple_with_comments,
    "R": _ranking, "5": _five_points, "Y": _yes_no, "G": _sex,
    "F": matrix, "H": matrix, "A": points, "B": points, "C": agreeing, "E": changing,
    "1": two_scales, ":": grid("number"), ";": grid("text"), "K": grid("number"), "Q": grid("text"),
    "N": _number, "S": _text(255, multiline=False), "T": _text(2000, multiline=True),
    "U": _text(10000, multiline=True), "D": _date, "|": _file, "X": _info, "*": _computed,
}  # fmt: skip
