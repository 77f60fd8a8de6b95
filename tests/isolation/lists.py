"""Lists of an earlier panel in the world of the tests: one that was looked through, and one that was taken in."""

from datetime import UTC, datetime
from uuid import UUID

from tests.house import Home
from tests.panel.importing.builders import brought_in, member, taken_in
from tests.panel.sheets.lists import as_csv


def looked_through(space: Home, word: str) -> UUID:
    """With the word among its heads, which its page shows."""
    content = as_csv(("E-mail", word), (f"lijst@{space.slug}.example.nl", word))
    return brought_in(space, datetime.now(UTC), content=content)


def asked_again(space: Home, address: str, word: str) -> UUID:
    """Somebody who did not say yet whether they stay."""
    taken_in(space, datetime.now(UTC), content=as_csv(("E-mail", "Naam"), (address, word)))
    with space.as_web():
        found = member(address)
        assert found is not None
        return found.id
