"""The agreement of the gemeente that is open; it is kept on the platform."""

from meedoen.accounts.everywhere import on_the_platform
from meedoen.signup.agreeing import keeping
from tenants import current


def agreement() -> keeping.File | None:
    """As it was signed. Raises ValueError when it is not that any more."""
    space_id = current.tenant_id()
    with on_the_platform():
        found = keeping.of(space_id)
        return keeping.as_pdf(found) if found else None


def signed() -> keeping.Deed | None:
    """What a page tells of it."""
    space_id = current.tenant_id()
    with on_the_platform():
        found = keeping.of(space_id)
        return keeping.told(found) if found else None
