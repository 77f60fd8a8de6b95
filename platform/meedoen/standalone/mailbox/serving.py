"""What gunicorn loads in the demo: the web app with the mailbox beside it."""

from __future__ import annotations

from flask import Flask

from meedoen.standalone.mailbox.views import bp
from meedoen.web.app import create_app
from tenants.ground.settings import Settings, read_environment


def demo_app(settings: Settings) -> Flask:
    return create_app(settings.require("mailbox_folder"), beside=(bp,))


def production() -> Flask:
    """The name that gunicorn's own command line asks for."""
    return demo_app(read_environment().without_keys())
