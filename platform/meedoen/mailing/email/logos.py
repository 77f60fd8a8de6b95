"""The logo that a mail carries along, since nothing in a mail may be loaded from elsewhere.

Made once in a process, however many mails carry it: the job that empties an outbox has a process of its own.
"""

from dataclasses import dataclass
from email.message import EmailMessage
from uuid import UUID

from meedoen.appearance import reading
from meedoen.appearance.models import Picture
from meedoen.appearance.small_logos import size
from tenants.spaces import Space

MOST_KEPT = 64
_made: dict[tuple[UUID, str], "Logo"] = {}


@dataclass(frozen=True)
class Logo:
    """`cid` is how the words of the mail name it; `part` is what goes over the line, ready made."""

    cid: str
    width: int
    height: int
    part: EmailMessage


def logo_of(space: Space) -> Logo | None:
    """Of the space that is open. A mark always names the same picture, so what was made stays good."""
    mark = str(space.style.get("mail_logo", ""))
    if not mark:
        return None
    known = _made.get((space.id, mark))
    return known or _kept(space, reading.picture(mark))


def _kept(space: Space, picture: Picture | None) -> Logo | None:
    if picture is None:
        return None
    if len(_made) >= MOST_KEPT:
        _made.clear()
    made = _made[space.id, picture.mark] = _logo(picture)
    return made


def _logo(picture: Picture) -> Logo:
    cid = f"logo.{picture.mark}@meedoen"
    part = EmailMessage()
    part.set_content(
        picture.content, maintype="image", subtype="png", disposition="inline",
        filename="logo.png", cid=f"<{cid}>",
    )  # fmt: skip
    del part["MIME-Version"]
    return Logo(cid, *size(picture.content), part)
