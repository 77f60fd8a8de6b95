"""What a gemeente can choose, as the program passes it round and as it is stored."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from meedoen.appearance import palette
from tenants.spaces import Space


@dataclass(frozen=True)
class Look:
    """Colours as #rrggbb; `logo` is the mark of a picture. An empty text was not filled in."""

    main: str
    second: str
    logo: str = ""
    email: str = ""
    phone: str = ""
    visit: str = ""
    officer: str = ""

    @classmethod
    def of(cls, space: Space) -> Self:
        """What a gemeente shows before it ever chose: the theme it was founded with."""
        accent = palette.shown(space.style)["accent"]
        return cls(accent, str(space.style.get("second", accent)))

    @classmethod
    def stored(cls, document: Mapping[str, Any]) -> Self:
        """A version of an earlier release may lack what is asked today."""
        return cls(
            **{name: document[name] for name in cls.__dataclass_fields__ if name in document}
        )

    def document(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def style(self) -> dict[str, str]:
        """As the directory holds it for every page; the main colour mended where text in it could not be read."""
        chosen = palette.chosen(self.main, self.second)
        return {**chosen, "logo": self.logo} if self.logo else chosen

    @property
    def mended(self) -> bool:
        """Whether the main colour is shown darker than it was chosen."""
        return self.style["accent"] != self.main
