"""What a gemeente can choose, as the program passes it round and as it is stored."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Self

from meedoen.appearance import palette
from tenants.spaces import Space


class Scene(StrEnum):
    """What stands on the first page: a drawing of ours, a photograph of the gemeente's own, or nothing."""

    STREET = "straat"
    DUNES = "duinen"
    HARBOUR = "haven"
    PHOTO = "foto"
    NONE = "geen"


@dataclass(frozen=True)
class Look:
    """Colours as #rrggbb; `logo` and `photo` are marks of pictures, `mail_logo` that of the logo as mails carry it;
    `scene` is what stands on the first page; `languages` are those that residents are offered beside Dutch, None as
    long as the gemeente did not choose: all.

    An empty text was not filled in.
    """

    main: str
    second: str
    logo: str = ""
    mail_logo: str = ""
    scene: str = Scene.STREET
    photo: str = ""
    email: str = ""
    phone: str = ""
    visit: str = ""
    officer: str = ""
    languages: tuple[str, ...] | None = None

    @classmethod
    def of(cls, space: Space) -> Self:
        """What a gemeente shows before it ever chose: the theme it was founded with."""
        accent = palette.shown(space.style)["accent"]
        second, scene = space.style.get("second", accent), space.style.get("scene", Scene.STREET)
        return cls(accent, str(second), scene=str(scene))

    @classmethod
    def stored(cls, document: Mapping[str, Any]) -> Self:
        """A version of an earlier release may lack what is asked today."""
        known = {name: document[name] for name in cls.__dataclass_fields__ if name in document}
        if known.get("languages") is not None:
            known["languages"] = tuple(known["languages"])
        return cls(**known)

    def document(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def style(self) -> dict[str, Any]:
        """As the directory holds it for every page; the main colour mended where text in it could not be read."""
        chosen = palette.chosen(self.main, self.second)
        seen = {"logo": self.logo, "mail_logo": self.mail_logo, "scene": self.scene}
        if self.scene == Scene.PHOTO:
            seen["photo"] = self.photo
        shown = chosen | {name: value for name, value in seen.items() if value}
        return shown if self.languages is None else shown | {"languages": list(self.languages)}

    @property
    def mended(self) -> bool:
        """Whether the main colour is shown darker than it was chosen."""
        return bool(self.style["accent"] != self.main)
