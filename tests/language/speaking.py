"""Lets the pages of an app speak a language, as a resident who chose it has them."""

from collections.abc import Iterator
from contextlib import contextmanager

from flask import Flask


@contextmanager
def pages_in(app: Flask, language: str) -> Iterator[None]:
    babel = app.extensions["babel"]
    before, babel.locale_selector = babel.locale_selector, lambda: language
    try:
        yield
    finally:
        babel.locale_selector = before
