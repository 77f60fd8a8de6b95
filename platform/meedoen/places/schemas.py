"""What staff send about their areas."""

from meedoen.forms.fields import Text, Whole
from meedoen.forms.reading import Form
from meedoen.language.texts import lazy

CHOOSE = lazy("Kies een wijk.")
NAME = lazy("Typ de naam van de wijk, in hoogstens 80 tekens.")
NAMES = lazy("Typ minstens één naam, elke naam op een eigen regel.")
WORD = lazy("Typ één woord, zoals wijk of dorp.")
YEAR = lazy("Kies een jaar uit de lijst.")


class MergeForm(Form):
    into = Text(20, CHOOSE, required=True)


class NameForm(Form):
    name = Text(80, NAME, wrong=NAME, required=True)


class WholeForm(Form):
    """Empty: by the names of the parts."""

    whole = Text(80, wrong=NAME, load_default="")


class NamesForm(Form):
    names = Text(8000, NAMES, required=True)


class WordForm(Form):
    word = Text(20, WORD, wrong=WORD, required=True)


class YearForm(Form):
    year = Whole(YEAR, required=True)
