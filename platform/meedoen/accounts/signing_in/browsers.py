"""Which browser on which machine, in words that its owner knows again; more of it is not kept."""

from meedoen.language.texts import _

# The first that is named counts: many browsers name others as well.
BROWSERS = (
    ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)  # fmt: skip
MACHINES = (
    ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"),
    ("Mac OS X", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux"),
)  # fmt: skip


def in_words(user_agent: str) -> str:
    """What a browser tells of itself (the header User-Agent), shortened to what is on our lists."""
    browser = _named(BROWSERS, user_agent) or _("Onbekende browser")
    machine = _named(MACHINES, user_agent)
    return _("%(browser)s op %(machine)s", browser=browser, machine=machine) if machine else browser


def _named(known: tuple[tuple[str, str], ...], text: str) -> str:
    return next((name for mark, name in known if mark in text), "")
