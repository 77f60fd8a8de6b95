"""The face of this room: where a gemeente asks for an address of its own, and the operator gives it."""

from meedoen.face import Job, MenuEntry, Room
from meedoen.hostname.answering import TAKE
from meedoen.hostname.taking import take_host
from meedoen.hostname.views import operating, own
from meedoen.language.texts import lazy
from tenants import hosts

room = Room(
    "hostname",
    views=(own, operating),
    jobs=(Job(TAKE, take_host, afterwards=lambda _: hosts.forget()),),
    menu=(MenuEntry(lazy("Webadressen"), "hostnames.requests", place=30),),
)
