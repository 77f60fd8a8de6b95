"""The one way to say no."""

from meedoen.forms.refusing import Refused
from meedoen.language.texts import lazy


def test_a_refusal_of_the_whole_has_its_sentences_in_order() -> None:
    refused = Refused("Dit kan niet.", "En dat ook niet.", status=409)
    assert refused.sentences == ["Dit kan niet.", "En dat ook niet."]
    assert refused.errors == {"": "Dit kan niet."}
    assert (str(refused), refused.status) == ("Dit kan niet. En dat ook niet.", 409)


def test_a_refusal_by_field_keeps_the_order_on_screen() -> None:
    refused = Refused.at({"name": "Vul uw naam in.", "email": "Vul uw adres in."})
    assert list(refused.errors.items()) == list(refused.said)
    assert refused.sentences == ["Vul uw naam in.", "Vul uw adres in."]
    assert refused.status == 400


def test_a_sentence_becomes_text_when_it_is_shown() -> None:
    refused = Refused.at({"name": lazy("Nog %(days)s dagen.", days=3)})
    assert refused.errors == {"name": "Nog 3 dagen."}
    assert all(type(sentence) is str for sentence in refused.sentences)
