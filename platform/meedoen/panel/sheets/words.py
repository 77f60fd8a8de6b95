"""Words that lists use in their cells, small and without accents and spaces, and what they mean."""

GENDERS = {
    "woman": "v vrouw vrouwelijk mevrouw mevr mw vrouwen f female woman dame vr",
    "man": "m man mannelijk meneer dhr deheer heer mannen male",
    "other": "x anders other overig nonbinair nonbinary divers genderneutraal",
}
SPOKEN = {
    "nl": "nl nederlands dutch nld dut nlnl nlbe vlaams",
    "en": "en engels english eng engb enus",
    "tr": "tr turks turkish tur turkce trtr",
    "ar": "ar arabisch arabic ara arab",
    "pl": "pl pools polish pol polski plpl",
    "uk": "uk oekraiens ukrainian ukr ua ukua",
}
GENDER_OF = {word: gender for gender, words in GENDERS.items() for word in words.split()}
LANGUAGE_OF = {word: code for code, words in SPOKEN.items() for word in words.split()}


def _set(*words: str) -> frozenset[str]:
    return frozenset(word for some in words for word in some.split())


NOTHING = _set(
    "onbekend nvt unknown na leeg geen null none nan nietbekend nietingevuld wilnietzeggen",
    "zegikliever niet anoniem",
)
YES = _set("ja j yes y true waar 1 x akkoord aan ok oke gegeven toestemming v optin granted")
NO = _set("nee n no false onwaar 0 niet uit geen geweigerd ingetrokken optout nietgegeven")
# What says that somebody did not sign off.
IN = NO | _set("actief active lid aangemeld subscribed ingeschreven bevestigd confirmed")
