"""Brings the house's way of writing texts, days and figures to the templates."""

from flask import Flask

from meedoen.language import days, numbers, texts


def register(app: Flask) -> None:
    """Adds the filters date, day, moment, number and percent; each writes nothing for None; and _() for texts."""
    texts.register(app)
    app.add_template_filter(days.written, "date")
    app.add_template_filter(days.written_in_full, "day")
    app.add_template_filter(days.written_with_time, "moment")
    app.add_template_filter(numbers.number, "number")
    app.add_template_filter(numbers.percent, "percent")
