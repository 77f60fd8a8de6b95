"""What a member can choose from, with the words on the screen."""

GENDERS = {"woman": "Vrouw", "man": "Man", "other": "Anders"}
LANGUAGES = {
    "nl": "Nederlands",
    "en": "Engels",
    "tr": "Turks",
    "ar": "Arabisch",
    "pl": "Pools",
    "uk": "Oekraïens",
    "other": "Een andere taal",
}
NOT_SAID = "none"
NOT_KNOWN = "unknown"
