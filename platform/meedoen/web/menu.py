"""The menu of staff: what the rooms put on it, as far as this person may open it."""

from collections.abc import Collection

from flask import Flask, current_app

from meedoen import house
from meedoen.face import MenuEntry
from tenants import current
from tenants.access import Permission, declaration


def register(app: Flask) -> None:
    """Adds the template function staff_menu(permissions)."""
    app.add_template_global(staff_menu)


def staff_menu(permissions: Collection[Permission]) -> list[MenuEntry]:
    return [entry for entry in house.menu() if _opens(entry.endpoint, permissions)]


def _opens(endpoint: str, permissions: Collection[Permission]) -> bool:
    """The route says who may use it and where it exists, and so who sees it in the menu."""
    asked = declaration(current_app.view_functions[endpoint])
    here = current.space_or_none()
    if asked is None or here is None or here.kind not in asked.kinds:
        return False
    return asked.permission in permissions
