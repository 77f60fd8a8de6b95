"""Brings the house's way of writing texts, days and figures to the templates."""

from flask import Flask

from meedoen.language import days, directions, names, nearness, numbers, switching, texts
from meedoen.web import languages


def register(app: Flask) -> None:
    """Adds the filters date, day, moment, number and percent (nothing for None), direction, in_dutch, dated and
    written_in_dutch, written_in.

    Also _() and told_in().
    """
    texts.register(app, languages.wanted)
    app.add_template_global(switching.told_in)
    app.add_template_filter(switching.written_in_dutch, "written_in_dutch")
    app.add_template_filter(switching.written_in, "written_in")
    app.add_template_filter(directions.direction, "direction")
    app.add_template_filter(names.in_dutch, "in_dutch")
    app.add_template_filter(days.written, "date")
    app.add_template_filter(days.written_in_full, "day")
    app.add_template_filter(days.written_with_time, "moment")
    app.add_template_filter(nearness.dated, "dated")
    app.add_template_filter(numbers.number, "number")
    app.add_template_filter(numbers.percent, "percent")
