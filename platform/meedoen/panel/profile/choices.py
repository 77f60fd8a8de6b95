"""What a member can choose from, with the words on the screen."""

from meedoen.language.texts import lazy

GENDERS = {"woman": lazy("Vrouw"), "man": lazy("Man"), "other": lazy("Anders")}
LANGUAGES = {
    "nl": lazy("Nederlands"),
    "en": lazy("Engels"),
    "tr": lazy("Turks"),
    "ar": lazy("Arabisch"),
    "pl": lazy("Pools"),
    "uk": lazy("Oekraïens"),
    "other": lazy("Een andere taal"),
}
NOT_SAID = "none"
NOT_KNOWN = "unknown"
