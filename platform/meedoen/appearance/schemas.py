"""The form in which a manager chooses how the gemeente shows itself."""

from typing import Any

from marshmallow import ValidationError

from meedoen.appearance.look import Scene
from meedoen.appearance.palette import is_colour
from meedoen.forms.fields import Box, Choice, Email, Text, Ticked, says
from meedoen.forms.reading import Form
from meedoen.language.texts import lazy

COLOUR = lazy("Kies een kleur, of vul hem in zoals #0a5c76.")
SCENE = lazy("Kies wat er boven aan de eerste pagina staat.")
PHONE = lazy("Vul een telefoonnummer in met cijfers, zoals 0255 00 00 00. Of laat het leeg.")
MAIL = lazy("Vul een e-mailadres in, zoals info@voorbeeld.nl. Of laat het leeg.")


class Colour(Box):
    """As a browser's colour field sends it, or as it stands in a style guide."""

    def __init__(self) -> None:
        super().__init__(required=True, error_messages=says(COLOUR))

    def _deserialize(self, value: Any, *_: Any, **__: Any) -> str:
        colour = f"#{str(value).strip().lower().removeprefix('#')}"
        if not is_colour(colour):
            raise ValidationError(str(COLOUR))
        return colour


class Phone(Text):
    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, *args, **kwargs)
        if not set(text) <= set("0123456789 +-()") or sum(map(str.isdigit, text)) < 3:
            raise ValidationError(str(PHONE))
        return text


class LookForm(Form):
    main = Colour()
    second = Colour()
    scene = Choice(list(Scene), SCENE, load_default=Scene.STREET)
    without_logo = Ticked()
    email = Email(MAIL, load_default="")
    phone = Phone(30, wrong=PHONE, load_default="")
    visit = Text(300, load_default="")
    officer = Email(MAIL, load_default="")
