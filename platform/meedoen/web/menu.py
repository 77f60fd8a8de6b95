"""The menu of staff: what the rooms put on it, as far as this person may open it."""

from collections.abc import Collection

from flask import Flask, current_app

from meedoen import house
from meedoen.face import MenuEntry
from tenants.access import Permission, declaration


def register(app: Flask) -> None:
    """Adds the template function staff_menu(permissions)."""
    app.add_template_global(staff_menu)


def staff_menu(permissions: Collection[Permission]) -> list[MenuEntry]:
    return [entry for entry in house.menu() if _opens(entry.endpoint, permissions)]


def _opens(endpoint: str, permissions: Collection[Permission]) -> bool:
    """The route says who may use it, and so who sees it in the menu."""
    asked = declaration(current_app.view_functions[endpoint])
    return asked is not None and asked.permission in permissions
