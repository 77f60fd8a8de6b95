"""What the demo prints leads somewhere: each address is the first page of whoever signs in there."""

import pytest
from flask import Flask

from meedoen.standalone.demo.guide import SIGN_INS, SignIn, guide
from meedoen.web.places_of import DOOR
from tenants.spaces import Kind

KINDS = {"ijmond": Kind.REGIO, "platform": Kind.PLATFORM}


@pytest.mark.parametrize("known", SIGN_INS, ids=lambda known: known.email)
def test_each_address_in_the_guide_is_where_their_work_begins(
    web_app: Flask, known: SignIn
) -> None:
    endpoint, _ = web_app.url_map.bind("localhost").match(known.page)
    assert endpoint == DOOR[KINDS.get(known.slug, Kind.GEMEENTE)]
    assert f"http://{known.host}localhost{known.page}\n" in guide("localhost", "geheim")
