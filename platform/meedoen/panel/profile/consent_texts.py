"""What a resident agrees to, word for word. Change a text, then give it a new version."""

import hashlib
from dataclasses import dataclass

PANEL = "panel"
GATHERINGS = "gatherings"


@dataclass(frozen=True)
class ConsentText:
    """One consent as shown: questions with their answers, and the sentence beside the box."""

    purpose: str
    version: str
    title: str
    answers: tuple[tuple[str, str], ...]
    agree: str

    def hash(self) -> bytes:
        """Proves later which words were on the screen, the name of the gemeente included."""
        words = (self.purpose, self.version, self.title, *sum(self.answers, ()), self.agree)
        return hashlib.sha256("\n".join(words).encode()).digest()


def consent_texts(gemeente: str) -> dict[str, ConsentText]:
    """The texts as they are now, per purpose, in the order of the form."""
    return {text.purpose: text for text in (_panel(gemeente), _gatherings(gemeente))}


def _panel(gemeente: str) -> ConsentText:
    return ConsentText(
        purpose=PANEL,
        version="2026-11",
        title="Meedoen met het inwonerpanel",
        answers=(
            (
                "Wie vraagt dit?",
                f"De gemeente {gemeente}. De gemeente mailt u een paar keer per jaar een vragenlijst. "
                "U beslist elke keer zelf of u meedoet.",
            ),
            (
                "Wat bewaren wij?",
                "Uw e-mailadres, uw wijk, uw geboortejaar en uw taal. Vult u uw naam of uw "
                "geslacht in? Dan bewaren wij die ook.",
            ),
            (
                "Waarom?",
                "Om te kiezen wie wij vragen. En om te zien of het panel lijkt op alle inwoners. "
                "Wij verkopen uw gegevens niet. Uw naam staat nooit in de uitkomsten.",
            ),
            (
                "Hoe lang?",
                "Zolang u lid bent. Stopt u? Dan wissen wij uw gegevens meteen. In reservekopieën "
                "kunnen ze nog een paar weken staan. Uw antwoorden van eerder blijven bewaard, "
                "maar wij kunnen niet meer zien dat ze van u zijn.",
            ),
            (
                "Hoe stopt u?",
                "Dat kan altijd. Op uw eigen pagina, of met de link onder een uitnodiging. "
                "Op uw eigen pagina ziet u ook wat wij van u weten. U kunt het daar veranderen.",
            ),
        ),
        agree="Ja, ik word lid. De gemeente mag mijn gegevens gebruiken voor het panel.",
    )


def _gatherings(gemeente: str) -> ConsentText:
    return ConsentText(
        purpose=GATHERINGS,
        version="2026-11",
        title="Uitnodigingen voor gesprekken",
        answers=(
            (
                "Wilt u ook praten?",
                f"De gemeente {gemeente} praat soms met inwoners, bijvoorbeeld in een buurthuis. "
                "Wilt u daar een mail over krijgen? Dit hoeft niet. U kunt het later veranderen.",
            ),
        ),
        agree="Ja, de gemeente mag mij mailen over gesprekken en bijeenkomsten.",
    )
