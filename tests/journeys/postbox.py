"""What lies in the mail sink's folder, and waiting for it."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from meedoen.standalone.mailbox import letters
from meedoen.standalone.mailbox.letters import OpenLetter

MOST = 10_000
LINK = re.compile(r"http://\S+")


def within(seconds: float, true: Callable[[], bool]) -> bool:
    """Look again and again until it is true; False when it never was."""
    until = time.monotonic() + seconds
    while not true():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


class Postbox:
    """The folder of the mail sink."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def addressees(self, subject: str) -> list[str]:
        """Who got a mail of which the subject holds these words; one line for each mail."""
        return sorted(letter.to for letter in self._all() if subject in letter.subject)

    def wait_for(self, subject: str, count: int) -> list[str]:
        """The addressees, once so many mails with this subject have come."""
        assert within(60, lambda: len(self.addressees(subject)) >= count), (
            f"{len(self.addressees(subject))} of {count} mails '{subject}' came"
        )
        return self.addressees(subject)

    def newest(self, address: str, subject: str, count: int = 1) -> OpenLetter:
        """The newest mail to this address with this subject, once `count` of them have come."""

        def found() -> list[letters.Letter]:
            mine = letters.newest(self._folder, address, MOST)
            return [letter for letter in mine if subject in letter.subject]

        assert within(60, lambda: len(found()) >= count), f"no mail '{subject}' for {address}"
        opened = letters.read(self._folder, found()[0].name)
        assert opened is not None
        return opened

    def links(self, subject: str, part: str) -> dict[str, str]:
        """Address by addressee: the link with `part` in it, from every mail with this subject."""
        return {
            letter.to: link_in(opened, part)
            for letter in self._all()
            if subject in letter.subject and (opened := letters.read(self._folder, letter.name))
        }

    def _all(self) -> list[letters.Letter]:
        return letters.newest(self._folder, "", MOST)


def link_in(letter: OpenLetter, part: str) -> str:
    found: Iterator[str] = iter(LINK.findall(letter.text))
    return next(link for link in found if part in link)


def code_in(letter: OpenLetter) -> str:
    """The six digits as they stand in the mail, with a space in the middle."""
    found = re.search(r": (\d{3} \d{3})\b", letter.text)
    assert found is not None, letter.text
    return found[1]
