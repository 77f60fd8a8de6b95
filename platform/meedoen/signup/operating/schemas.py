"""The forms of the operator."""

from meedoen.forms.fields import Text
from meedoen.forms.reading import Form
from meedoen.language.texts import lazy
from tenants.states import State

STATES = {
    None: lazy("Vragen nog niet beantwoord"),
    State.INTEREST: lazy("Belangstelling"),
    State.AGREEMENT: lazy("Overeenkomst"),
    State.WITHDRAWN: lazy("Ingetrokken"),
    State.TRIAL: lazy("Proef"),
    State.LIVE: lazy("Doet mee"),
    State.SUSPENDED: lazy("Stilgelegd"),
    State.CLOSED: lazy("Gestopt"),
}
BADGES = {
    None: "neutral", State.INTEREST: "info", State.AGREEMENT: "info", State.WITHDRAWN: "neutral",
    State.TRIAL: "warning", State.LIVE: "ok", State.SUSPENDED: "warning", State.CLOSED: "neutral",
}  # fmt: skip
# The way forward first.
FORWARD = (
    State.AGREEMENT, State.TRIAL, State.LIVE, State.INTEREST, State.SUSPENDED, State.CLOSED,
    State.WITHDRAWN,
)  # fmt: skip
# What the operator presses, and what then happens.
ACTS = {
    State.INTEREST: (
        lazy("Terug naar belangstelling"),
        lazy("De gemeente kan haar antwoorden weer veranderen. Er komt nog geen overeenkomst."),
    ),
    State.AGREEMENT: (
        lazy("Uitnodigen voor een overeenkomst"),
        lazy(
            "De contactpersoon krijgt een mail met de overeenkomst om te tekenen."
            " De gemeente kan haar antwoorden dan niet meer veranderen."
        ),
    ),
    State.WITHDRAWN: (
        lazy("Aanvraag intrekken"),
        lazy(
            "De persoonlijke link werkt niet meer. Na drie maanden gooien wij de gegevens weg."
            " Dit kunt u niet terugdraaien."
        ),
    ),
    State.TRIAL: (
        lazy("Proef beginnen"),
        lazy("De gemeente krijgt een eigen omgeving. Hoogstens 25 mensen kunnen lid worden."),
    ),
    State.LIVE: (
        lazy("Echt laten meedoen"),
        lazy("Alle inwoners kunnen lid worden. Mail gaat uit en metingen gaan open."),
    ),
    State.SUSPENDED: (
        lazy("Stilleggen"),
        lazy(
            "Inwoners zien een pagina dat het panel stilstaat. Er gaat geen mail uit."
            " Medewerkers kunnen alles lezen en cijfers downloaden, maar niets veranderen."
        ),
    ),
    State.CLOSED: (
        lazy("Stoppen"),
        lazy(
            "Niemand kan er meer in. Beheerders kunnen nog een archief downloaden. Daarna wissen wij"
            " alle gegevens. Dit kunt u niet terugdraaien."
        ),
    ),
}


class DecisionForm(Form):
    reason = Text(500, lazy("Vul in waarom u dit doet."), required=True)
    slug = Text(41, load_default="")
    successor = Text(36, load_default="")
