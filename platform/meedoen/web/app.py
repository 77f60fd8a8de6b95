"""Puts the house together into one Flask app, for the web or for the worker."""

from collections.abc import Iterable

from flask import Blueprint, Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from meedoen import house
from meedoen.web import (
    assets,
    compressing,
    errors,
    formatting,
    frame,
    gate,
    headers,
    health,
    home,
    languages,
    larger,
    limits,
    measuring,
    menu,
    receiving,
    security,
    visits,
)
from tenants import database
from tenants.database import REGION
from tenants.ground.roles import refuse_mighty_roles
from tenants.ground.settings import WEB, WORKER, Settings, configure, read_environment

MAX_UPLOAD = 2 * 1024 * 1024


def create_app(settings: Settings, role: str = "web", beside: Iterable[Blueprint] = ()) -> Flask:
    """The app under the database role of `role`: 'web' (app and region roles) or 'worker'.

    `beside` are blueprints of a door that stands beside this one, such as the demo's mailbox.
    """
    settings.require(*(WEB if role == "web" else WORKER))
    configure(settings)
    app = Flask("meedoen.web", template_folder="templates", static_folder=None)
    app.config.update(
        SQLALCHEMY_DATABASE_URI=settings.database_url
        if role == "web"
        else settings.worker_database_url,
        SQLALCHEMY_BINDS={REGION: settings.region_database_url} if role == "web" else {},
        MAX_CONTENT_LENGTH=MAX_UPLOAD,
        MAX_FORM_MEMORY_SIZE=MAX_UPLOAD,
        MAX_FORM_PARTS=5000,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    if settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, settings.trusted_proxies, 0)  # type: ignore[method-assign]
    database.register(app)
    house.open_rooms()
    for blueprint in (*house.blueprints(), home.bp, health.bp, security.bp, *beside):
        app.register_blueprint(blueprint)
    for part in (
        measuring,
        receiving,
        assets,
        formatting,
        languages,
        larger,
        frame,
        menu,
        visits,
        gate,
        headers,
        compressing,
        errors,
        limits,
    ):
        part.register(app)
    gate.refuse_undeclared(app)
    refuse_mighty_roles(app)
    return app


def production() -> Flask:
    """What gunicorn loads. Whoever breaks into it must find no way to what it sealed."""
    return create_app(read_environment().without_keys())
