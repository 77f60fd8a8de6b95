"""Elements of a codebook, with the same words in each language after each other."""

from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from meedoen.survey.exchange.reading import Reading

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
Said = Callable[[Reading], str]


def plain(parent: Element, name: str, text: str = "", /, **more: str) -> Element:
    made = SubElement(parent, name, more)
    made.text = text or None
    return made


def worded(
    parent: Element, name: str, readings: list[Reading], said: Said, /, **more: str
) -> list[Element]:
    """One for each language that has words, the default first."""
    found = [(reading.language, said(reading)) for reading in readings]
    return [
        plain(parent, name, text, **more, **{LANGUAGE: language})
        for language, text in found
        if text
    ]
