"""Each deed that is ever noted in words, by subject; a deed without words stops the tests."""

from enum import StrEnum

from meedoen.language.texts import lazy
from tenants.deeds import Verb


class Subject(StrEnum):
    """What somebody may look for."""

    WAVES = "metingen"
    FIGURES = "cijfers"
    TEXTS = "teksten"
    QUESTIONNAIRES = "vragenlijsten"
    MEMBERS = "leden"
    PLACES = "wijken"
    STAFF = "medewerkers"
    SETTINGS = "instellingen"
    DOORS = "inloggen"
    LOG = "logboek"
    SPACE = "deelname"


SUBJECTS = {
    Subject.WAVES: lazy("Metingen"),
    Subject.FIGURES: lazy("Cijfers tellen en vrijgeven"),
    Subject.TEXTS: lazy("Open antwoorden lezen"),
    Subject.QUESTIONNAIRES: lazy("Vragenlijsten"),
    Subject.MEMBERS: lazy("Panelleden"),
    Subject.PLACES: lazy("Wijken"),
    Subject.STAFF: lazy("Organen, zetels en accounts"),
    Subject.SETTINGS: lazy("Instellingen van de gemeente"),
    Subject.DOORS: lazy("Inloggen en uitloggen"),
    Subject.LOG: lazy("Dit logboek"),
    Subject.SPACE: lazy("Meedoen van de gemeente"),
}
DEEDS = {
    Subject.WAVES: {
        Verb.WAVE_PLANNED: lazy("Meting gepland"),
        Verb.WAVE_CHANGED: lazy("Plan van de meting veranderd"),
        Verb.WAVE_CANCELLED: lazy("Meting afgeblazen"),
        Verb.WAVE_STARTED: lazy("Meting gestart"),
        Verb.WAVE_WITHHELD: lazy("Meting gaat niet vanzelf open: zij moet opnieuw gestart worden"),
        Verb.SAMPLE_DRAWN: lazy("Bepaald wie een uitnodiging krijgt"),
        Verb.WAVE_REMINDED: lazy("Herinnering gestuurd"),
        Verb.WAVE_CLOSED: lazy("Meting gesloten"),
    },
    Subject.FIGURES: {
        Verb.WAVE_COUNTED: lazy("Antwoorden geteld"),
        Verb.WAVE_RELEASED: lazy("Cijfers vrijgegeven"),
        Verb.RELEASE_WITHDRAWN: lazy("Cijfers ingetrokken"),
        Verb.RELEASE_CONTRIBUTED: lazy("Cijfers aan de regio gegeven"),
        Verb.OFFER_MADE: lazy("Gemeente uitgenodigd voor een regio"),
        Verb.OFFER_WITHDRAWN: lazy("Uitnodiging voor een regio ingetrokken"),
        Verb.OFFER_DECLINED: lazy("Uitnodiging van een regio afgeslagen"),
        Verb.REGION_JOINED: lazy("Lid geworden van een regio"),
        Verb.REGION_LEFT: lazy("Niet langer lid van een regio"),
    },
    Subject.TEXTS: {
        Verb.ANSWERS_DISCARDED: lazy("Meting gesloten terwijl antwoorden verloren waren"),
        Verb.ANSWERS_OPENED: lazy("Open antwoorden gelezen"),
        Verb.ANSWER_CLEARED: lazy("Open antwoord laten zien aan collega’s"),
        Verb.ANSWER_RETAINED: lazy("Open antwoord niet laten zien"),
    },
    Subject.QUESTIONNAIRES: {
        Verb.QUESTIONNAIRE_MADE: lazy("Vragenlijst gemaakt"),
        Verb.QUESTIONNAIRE_IMPORTED: lazy("Vragenlijst gemaakt uit een bestand"),
        Verb.QUESTIONNAIRE_REMOVED: lazy("Vragenlijst verwijderd"),
        Verb.QUESTIONNAIRE_SHARED: lazy("Vragenlijst gedeeld met andere gemeenten"),
        Verb.QUESTIONNAIRE_UNSHARED: lazy("Vragenlijst niet meer gedeeld"),
        Verb.QUESTION_REWORDED: lazy("Gezegd of een veranderde vraag nog dezelfde is"),
        Verb.APPROVAL_ASKED: lazy("Goedkeuring van de vragenlijst gevraagd"),
        Verb.APPROVAL_GIVEN: lazy("Vragenlijst goedgekeurd"),
        Verb.APPROVAL_DROPPED: lazy("Goedkeuring van de vragenlijst niet meer nodig"),
        Verb.SENSITIVITY_CHANGED: lazy("Veranderd welke vragen gevoelig zijn"),
    },
    Subject.MEMBERS: {
        Verb.PANEL_JOINED: lazy("Lid geworden van het panel"),
        Verb.PANEL_LEFT: lazy("Gestopt met het panel"),
        Verb.MEMBER_SEARCHED: lazy("Een panellid gezocht op e-mailadres"),
        Verb.LIST_UPLOADED: lazy("Ledenlijst geüpload"),
        Verb.LIST_IMPORTED: lazy("Ledenlijst overgenomen"),
        Verb.MEMBERSHIP_ENDED: lazy("Lidmaatschap beëindigd"),
        Verb.ADDRESS_CHANGED: lazy("E-mailadres veranderd"),
        Verb.ADDRESS_KEPT: lazy("Veranderen van het e-mailadres tegengehouden"),
        Verb.PROFILE_CHANGED: lazy("Eigen gegevens veranderd"),
        Verb.MAIL_STOPPED: lazy("Mail gestopt"),
        Verb.MAIL_RESUMED: lazy("Mail weer aangezet"),
    },
    Subject.PLACES: {
        Verb.AREAS_RENEWED: lazy("Wijken van een jaar overgenomen"),
        Verb.AREAS_ADDED: lazy("Wijken met de hand toegevoegd"),
        Verb.AREAS_NAMED: lazy("Naam of woord voor wijken veranderd"),
        Verb.AREAS_MERGED: lazy("Wijk samengevoegd"),
        Verb.AREAS_PARTED: lazy("Wijk weer los gemaakt"),
        Verb.AREAS_DIVIDED: lazy("Wijk verdeeld in buurten"),
        Verb.AREAS_RESTORED: lazy("Van buurten weer één wijk gemaakt"),
        Verb.AREAS_REMOVED: lazy("Zelf getypte wijk weggehaald"),
    },
    Subject.STAFF: {
        Verb.BODY_CREATED: lazy("Orgaan gemaakt"),
        Verb.BODY_RENAMED: lazy("Orgaan een andere naam gegeven"),
        Verb.BODY_CHANGED: lazy("Gegevens van een orgaan veranderd"),
        Verb.BODY_COMPOSED: lazy("Samenstelling van een orgaan veranderd"),
        Verb.BODY_ENDED: lazy("Orgaan beëindigd"),
        Verb.SEAT_GIVEN: lazy("Zetel gegeven"),
        Verb.SEAT_ENDED: lazy("Zetel beëindigd"),
        Verb.INVITATION_MADE: lazy("Collega uitgenodigd"),
        Verb.INVITATION_WITHDRAWN: lazy("Uitnodiging van een collega ingetrokken"),
        Verb.INVITATION_ACCEPTED: lazy("Uitnodiging aangenomen"),
        Verb.PERSON_CREATED: lazy("Iemand toegevoegd die mag inloggen"),
        Verb.PERSON_DISABLED: lazy("Iemand die niet meer mag inloggen"),
        Verb.ACCOUNT_CREATED: lazy("Account gemaakt"),
        Verb.ACCOUNT_DISABLED: lazy("Account uitgezet"),
        Verb.ACCOUNT_REOPENED: lazy("Account weer aangezet"),
    },
    Subject.SETTINGS: {
        Verb.APPEARANCE_USED: lazy("Ander uiterlijk in gebruik genomen"),
        Verb.SENDER_CHANGED: lazy("Afzender van de mail veranderd"),
        Verb.MAIL_SERVER_CHANGED: lazy("Mailserver veranderd"),
        Verb.RULES_CHANGED: lazy("Kleinste groep of bewaartermijnen veranderd"),
        Verb.HOST_ASKED: lazy("Om een eigen webadres gevraagd"),
        Verb.HOST_WITHDRAWN: lazy("Aanvraag van een eigen webadres ingetrokken"),
        Verb.HOST_ANSWERED: lazy("Aanvraag van een eigen webadres beantwoord"),
        Verb.HOST_CHANGED: lazy("Webadres veranderd"),
        Verb.PROVIDER_USED: lazy("Eigen inlogdienst in gebruik genomen of veranderd"),
        Verb.PROVIDER_STOPPED: lazy("Gestopt met de eigen inlogdienst"),
    },
    Subject.DOORS: {
        Verb.SESSION_OPENED: lazy("Ingelogd"),
        Verb.SESSION_CLOSED: lazy("Uitgelogd"),
        Verb.SIGN_IN_REFUSED: lazy("Inloggen mislukt: verkeerd e-mailadres of wachtwoord"),
        Verb.SECOND_FACTOR_REFUSED: lazy("Inloggen mislukt: verkeerde code"),
        Verb.SECOND_FACTOR_COUPLED: lazy("App voor inlogcodes gekoppeld"),
        Verb.SECOND_FACTOR_UNCOUPLED: lazy("App voor inlogcodes losgemaakt"),
        Verb.PASSWORD_CHANGED: lazy("Wachtwoord veranderd"),
        Verb.PASSKEY_ADDED: lazy("Passkey toegevoegd"),
        Verb.PASSKEY_REMOVED: lazy("Passkey verwijderd"),
        Verb.PASSKEY_REFUSED: lazy("Inloggen mislukt: passkey klopt niet"),
        Verb.SSO_ENTERED: lazy("Ingelogd via de inlogdienst van de gemeente"),
        Verb.SSO_REFUSED: lazy("Inloggen via de inlogdienst van de gemeente mislukt"),
        Verb.SSO_COUPLED: lazy("Account bij een inlogdienst gekoppeld"),
        Verb.SSO_UNCOUPLED: lazy("Account bij een inlogdienst losgemaakt"),
        Verb.RECOVERY_RENEWED: lazy("Herstelcodes gemaakt"),
        Verb.RECOVERY_USED: lazy("Ingelogd met een herstelcode"),
    },
    Subject.LOG: {
        Verb.LOG_EXPORTED: lazy("Regels van het logboek opgehaald als bestand"),
    },
    Subject.SPACE: {
        Verb.SPACE_FOUNDED: lazy("Gemeente begonnen met Meedoen"),
        Verb.SPACE_MOVED: lazy("Gemeente ging naar een andere stand"),
        Verb.SPACE_RESTORED: lazy("Alles teruggezet uit een reservekopie"),
        Verb.KEYS_ROTATED: lazy("Nieuwe sleutels voor wat verzegeld is"),
        Verb.MAIL_RELEASED: lazy("Mail die na het terugzetten wachtte mag weg"),
        Verb.MAIL_DROPPED: lazy("Mail die na het terugzetten wachtte gaat niet weg"),
        Verb.SIGNUP_CONFIRMED: lazy("Aanvraag bevestigd met de link in de mail"),
        Verb.AGREEMENT_SIGNED: lazy("Overeenkomst getekend"),
        Verb.SIGNUP_CHECKED: lazy("Adres van een aanvraag nagekeken"),
        Verb.ARCHIVE_MADE: lazy("Archief gemaakt omdat de gemeente stopt"),
        Verb.ARCHIVE_EXPORTED: lazy("Archief gedownload"),
        Verb.SPACE_ERASED: lazy("Gegevens van een gestopte gemeente gewist"),
        Verb.VISIT_STARTED: lazy("Iemand van Meedoen kwam op bezoek"),
        Verb.VISIT_ENDED: lazy("Bezoek van iemand van Meedoen voorbij"),
    },
}
BY_VERB = {verb: words for deeds in DEEDS.values() for verb, words in deeds.items()}
UNKNOWN_DEED = lazy("Iets wat deze versie van Meedoen niet kent")


def deed(verb: str) -> str:
    """A newer version may have noted what this one does not know."""
    return BY_VERB[Verb(verb)] if verb in BY_VERB else UNKNOWN_DEED
