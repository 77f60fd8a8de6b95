"""Answers that LimeSurvey has of itself and so are not in its files, in the languages that we know."""

from collections.abc import Mapping, Sequence

WORDS: Mapping[str, Mapping[str, str]] = {
    "nl": {
        "yes": "Ja", "no": "Nee", "uncertain": "Weet niet", "increase": "Meer", "same": "Gelijk",
        "decrease": "Minder", "female": "Vrouw", "male": "Man", "other": "Anders", "comment": "Toelichting",
    },
    "en": {
        "yes": "Yes", "no": "No", "uncertain": "Uncertain", "increase": "Increase", "same": "Same",
        "decrease": "Decrease", "female": "Female", "male": "Male", "other": "Other", "comment": "Comment",
    },
    "de": {
        "yes": "Ja", "no": "Nein", "uncertain": "Unsicher", "increase": "Mehr", "same": "Gleich",
        "decrease": "Weniger", "female": "Weiblich", "male": "Männlich", "other": "Sonstiges", "comment": "Kommentar",
    },
    "fr": {
        "yes": "Oui", "no": "Non", "uncertain": "Incertain", "increase": "Plus", "same": "Pareil",
        "decrease": "Moins", "female": "Femme", "male": "Homme", "other": "Autre", "comment": "Commentaire",
    },
    "tr": {
        "yes": "Evet", "no": "Hayır", "uncertain": "Emin değilim", "increase": "Daha fazla", "same": "Aynı",
        "decrease": "Daha az", "female": "Kadın", "male": "Erkek", "other": "Diğer", "comment": "Açıklama",
    },
    "pl": {
        "yes": "Tak", "no": "Nie", "uncertain": "Nie wiem", "increase": "Więcej", "same": "Tyle samo",
        "decrease": "Mniej", "female": "Kobieta", "male": "Mężczyzna", "other": "Inne", "comment": "Komentarz",
    },
    "ar": {
        "yes": "نعم", "no": "لا", "uncertain": "غير متأكد", "increase": "أكثر", "same": "نفس الشيء",
        "decrease": "أقل", "female": "أنثى", "male": "ذكر", "other": "غير ذلك", "comment": "تعليق",
    },
    "uk": {
        "yes": "Так", "no": "Ні", "uncertain": "Не знаю", "increase": "Більше", "same": "Так само",
        "decrease": "Менше", "female": "Жінка", "male": "Чоловік", "other": "Інше", "comment": "Коментар",
    },
}  # fmt: skip


def fixed(word: str, languages: Sequence[str]) -> dict[str, str]:
    """In each language; English where we do not know the language."""
    return {
        language: WORDS.get(language.partition("-")[0], WORDS["en"])[word] for language in languages
    }
