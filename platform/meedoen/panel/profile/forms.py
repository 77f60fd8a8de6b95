"""What the form of the panel needs on the screen: the choices, and the words of the consents."""

from typing import Any

from meedoen.language.speaking import taken_away
from meedoen.language.texts import _
from meedoen.panel.profile.choices import GENDERS, LANGUAGES, NOT_KNOWN, NOT_SAID
from meedoen.panel.profile.consent_texts import consent_texts
from meedoen.places.reading import names
from tenants import current


def choices() -> dict[str, Any]:
    return {
        "areas": [("", _("Kies uw wijk")), *names().items(), (NOT_KNOWN, _("Weet ik niet"))],
        "genders": [*GENDERS.items(), (NOT_SAID, _("Dat zeg ik liever niet"))],
        "languages": [(one, name) for one, name in LANGUAGES.items() if not taken_away(one)],
        "consents": consent_texts(current.space().name),
    }
