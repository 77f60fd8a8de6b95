"""The menu of staff: what the rooms put on it, as far as this person may open it."""

from collections.abc import Collection

from flask import Flask, current_app

from meedoen import house
from meedoen.face import MenuEntry
from tenants.access import Permission, declaration


def register(app: Flask) -> None:
    """Adds the template function staff_menu(permissions, kind)."""
    app.add_template_global(staff_menu)


def staff_menu(permissions: Collection[Permission], kind: str) -> list[MenuEntry]:
    """In a space of this kind."""
    return [entry for entry in house.menu() if _opens(entry.endpoint, permissions, kind)]


def _opens(endpoint: str, permissions: Collection[Permission], kind: str) -> bool:
    """The route says who may use it and where it exists, and so who sees it in the menu."""
    asked = declaration(current_app.view_functions[endpoint])
    return asked is not None and kind in asked.kinds and asked.permission in permissions
