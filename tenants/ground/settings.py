"""What an installation decides, read once at start; no module reads the environment itself."""

import base64
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from environs import FileAwareEnv


class MissingSettings(RuntimeError):
    """Some settings are not there; the message names all of them."""


class TooMuchSettings(RuntimeError):
    """A process was given what it must not have."""


class UnreadableSettings(RuntimeError):
    """Some settings are there but cannot be what they stand for; the message names all of them."""


@dataclass(frozen=True)
class Settings:
    """Empty means: this process was not given it, and must not need it.

    `mail_to_private_networks`: the mail server that a gemeente names may stand in a network of ours;
    `provider_in_private_networks`: so may the provider that its people sign in with.
    `return_domain`: where mail that cannot be delivered comes back; empty: at the domain of whoever writes.
    `idle_minutes`: after so long of doing nothing who works here signs in anew; 0: never before the day is over.
    """

    database_url: str = ""
    worker_database_url: str = ""
    region_database_url: str = ""
    migrator_database_url: str = ""
    redis_url: str = ""
    smtp_host: str = ""
    smtp_port: int = 25
    smtp_user: str = ""
    smtp_password: str = ""
    smtp_starttls: bool = True
    smtp_ca_file: Path | None = None
    mail_to_private_networks: bool = False
    provider_in_private_networks: bool = False
    provider_ca_file: Path | None = None
    idle_minutes: int = 60
    mail_spf: str = ""
    return_domain: str = ""
    mail_dkim_selector: str = ""
    dns_server: str = ""
    master_key: bytes = b""
    former_master_key: bytes = b""
    keyholder_socket: Path | None = None
    keyholder_secret: bytes = b""
    keyholder_folder: Path | None = None
    keyholder_escrow_folder: Path | None = None
    custodian_public_key: bytes = b""
    backup_database_url: str = ""
    backup_recipient: str = ""
    register_folder: Path | None = None
    domain: str = ""
    scheme: str = "https"
    trusted_proxies: int = 0
    metrics_folder: Path | None = None
    security_contact: str = ""
    mailbox_folder: Path | None = None
    closing_term_days: int = 30
    demo: bool = False

    def require(self, *names: str) -> "Settings":
        missing = [f"MEEDOEN_{name.upper()}" for name in names if not getattr(self, name)]
        if missing:
            raise MissingSettings("Missing settings: " + ", ".join(missing))
        return self

    def without_keys(self) -> "Settings":
        """For a process that must neither be able to ask the key holder nor to read everything.
        Raises TooMuchSettings."""
        if self.keyholder_secret or self.keyholder_socket or self.keyholder_folder:
            raise TooMuchSettings("The web must not be given any MEEDOEN_KEYHOLDER_… setting.")
        if self.backup_database_url:
            raise TooMuchSettings("The web must not be given MEEDOEN_BACKUP_DATABASE_URL.")
        return self


WEB = (
    "database_url",
    "region_database_url",
    "redis_url",
    "master_key",
    "domain",
)
WORKER = (
    "worker_database_url",
    "redis_url",
    "smtp_host",
    "master_key",
    "keyholder_socket",
    "keyholder_secret",
    "domain",
)
KEYHOLDER = ("keyholder_socket", "keyholder_secret", "keyholder_folder")
BACKUP = ("backup_database_url", "backup_recipient", "register_folder")
RESTORE = (
    "migrator_database_url",
    "backup_database_url",
    "redis_url",
    "master_key",
    "domain",
    "keyholder_socket",
    "keyholder_secret",
    "register_folder",
)

_current: Settings | None = None


def read_environment() -> Settings:
    """Settings from MEEDOEN_… variables; MEEDOEN_…_FILE names a file that holds the value.

    Raises UnreadableSettings.
    """
    env = FileAwareEnv(prefix="MEEDOEN_")
    readers: dict[type, Callable[[str], Any]] = {
        int: env.int,
        bool: env.bool,
        bytes: lambda name: base64.b64decode(env.str(name)),
        str: env.str,
    }
    values: dict[str, Any] = {}
    unreadable: list[str] = []
    for item in fields(Settings):
        name = item.name.upper()
        try:
            if env.str(name, ""):
                values[item.name] = readers.get(item.type, lambda n: Path(env.str(n)))(name)  # type: ignore[arg-type]
        except ValueError:  # its words could repeat a secret
            unreadable.append(f"MEEDOEN_{name}")
    if unreadable:
        raise UnreadableSettings("Cannot be read: " + ", ".join(unreadable))
    return Settings(**values)


def configure(settings: Settings) -> Settings:
    global _current
    _current = settings
    return settings


def settings() -> Settings:
    if _current is None:
        raise MissingSettings(
            "Settings were not configured: call tenants.ground.settings.configure first."
        )
    return _current
