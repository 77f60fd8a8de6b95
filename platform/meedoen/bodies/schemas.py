"""Until when somebody keeps a seat."""

from meedoen.forms.fields import Day
from meedoen.forms.reading import Form


class EndingForm(Form):
    last_day = Day(required=True)
