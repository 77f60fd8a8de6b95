"""What gunicorn loads in the demo: the web app with the mailbox and the style book beside it."""

from __future__ import annotations

from flask import Flask

from meedoen.standalone.mailbox import views as mailbox
from meedoen.standalone.stylebook import views as stylebook
from meedoen.web.app import create_app
from tenants.ground.settings import Settings, read_environment


def demo_app(settings: Settings) -> Flask:
    return create_app(settings.require("mailbox_folder"), beside=(mailbox.bp, stylebook.bp))


def production() -> Flask:
    """The name that gunicorn's own command line asks for."""
    return demo_app(read_environment().without_keys())
