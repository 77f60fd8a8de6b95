"""A web process that asks itself for the pages on the menu of staff: a number in, milliseconds by page out."""

import json
import sys
import time
from datetime import UTC, datetime

import sqlalchemy as sa
from flask import url_for

from meedoen import house
from meedoen.accounts import sessions
from meedoen.accounts.models import Account
from meedoen.web.app import create_app
from tenants import hosts
from tenants.database import db
from tenants.ground.settings import read_environment
from tenants.scope import scope
from tests.house import Browser


def main() -> None:
    app = create_app(read_environment())
    with app.app_context():
        space = hosts.space_by_slug("proef0")
    assert space is not None
    with app.test_request_context(base_url=f"http://{space.host}"):
        entries = {url_for(entry.endpoint) for entry in house.menu()}
    with app.app_context(), scope(space):
        somebody = db.session.scalars(sa.select(Account.id).order_by(Account.id)).first()
        assert somebody is not None
        token = sessions.open_session("account", somebody, datetime.now(UTC))
        db.session.commit()
    browser = Browser(app)
    browser.host = space.host
    browser.set_cookie("meedoen", token, domain=space.host)
    pages = [page for page in sorted(entries) if browser.get(page).status_code == 200]
    assert len(pages) > 5, pages
    for line in sys.stdin:
        told = {page: quickest(browser, page, int(line)) for page in pages}
        print(json.dumps(told), flush=True)  # noqa: T201


def quickest(browser: Browser, page: str, times: int) -> float:
    found = []
    for _ in range(times):
        before = time.perf_counter()
        answer = browser.get(page)
        found.append(time.perf_counter() - before)
        assert answer.status_code == 200, page
    return 1000 * min(found)


if __name__ == "__main__":
    main()
