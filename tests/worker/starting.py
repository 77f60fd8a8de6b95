"""Starts `python -m worker` with the tests' own messages known; run as a program."""

import runpy
import sys
from pathlib import Path

from jinja2 import ChoiceLoader, FileSystemLoader

from meedoen import house
from meedoen.web.app import create_app
from tenants.ground.settings import read_environment
from tests.mailing import notices
from worker import application

TEMPLATES = Path(notices.__file__).parent / "templates"

if __name__ == "__main__":
    house.ROOMS = (*house.ROOMS, notices.room)
    app = create_app(read_environment(), role="worker")
    assert app.jinja_env.loader is not None
    app.jinja_env.loader = ChoiceLoader([app.jinja_env.loader, FileSystemLoader(TEMPLATES)])
    application.use(app)
    sys.argv = ["worker", *sys.argv[1:]]
    runpy.run_module("worker", run_name="__main__")
