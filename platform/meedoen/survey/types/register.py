"""Which question types there are: every class in this folder with a `type` of its own."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from meedoen.survey import types
from meedoen.survey.types.question import Item


def _walked() -> Iterator[type[Item]]:
    for found in iter_modules(types.__path__, f"{types.__name__}."):
        for made in list(vars(import_module(found.name)).values()):
            if isinstance(made, type) and made.__module__ == found.name and _is_type(made):
                yield made


def _is_type(made: type) -> bool:
    return issubclass(made, Item) and "type" in vars(made)


_types = {made.type: made for made in sorted(_walked(), key=lambda made: made.card.place)}
TYPES: Mapping[str, type[Item]] = MappingProxyType(_types)


@contextmanager
def added(made: type[Item]) -> Iterator[None]:
    """One more type, for as long as this lasts; its template lies in its own `folder`."""
    if made.type in _types:
        raise ValueError(f"There is a question type {made.type!r} already.")
    _types[made.type] = made
    try:
        yield
    finally:
        del _types[made.type]
