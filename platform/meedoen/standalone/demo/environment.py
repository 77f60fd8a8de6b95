"""Gives each process of the demo the settings that it needs, and no others."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from meedoen.standalone.demo.places import Places
from meedoen.standalone.demo.ports import Ports
from meedoen.standalone.demo.secret_keys import SecretKeys
from meedoen.standalone.servers.postgres import EmbeddedPostgres

DATABASE = "meedoen"
# Of our own environment a child gets only what any program needs.
_PASSED_ON = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "WEB_CONCURRENCY")


@dataclass(frozen=True)
class Environment:
    """Makes the environments of one running demo."""

    places: Places
    ports: Ports
    keys: SecretKeys
    postgres: EmbeddedPostgres
    redis_url: str

    @property
    def domain(self) -> str:
        return f"localhost:{self.ports.web}"

    def dsn(self, role: str) -> str:
        return self.postgres.dsn(role, self.keys.passwords[role], DATABASE)

    def web(self) -> dict[str, str]:
        """Cannot ask the key holder anything; works under the page's roles only."""
        return self._base() | {
            "MEEDOEN_DATABASE_URL": self.dsn("meedoen_app"),
            "MEEDOEN_REGION_DATABASE_URL": self.dsn("meedoen_region"),
            "MEEDOEN_MAILBOX_FOLDER": str(self.places.mail),
        }

    def worker(self) -> dict[str, str]:
        """Delivers and counts for the gemeenten; has no way into the region's figures by page."""
        return self._base() | {
            "MEEDOEN_WORKER_DATABASE_URL": self.dsn("meedoen_worker"),
            **self._line(),
            "MEEDOEN_SMTP_HOST": "127.0.0.1",
            "MEEDOEN_SMTP_PORT": str(self.ports.mail),
            "MEEDOEN_SMTP_STARTTLS": "false",  # the mailbox is on this very machine
        }

    def seed(self) -> dict[str, str]:
        """Runs once and does what staff, residents and the worker would do."""
        return self.web() | self.worker() | self.migrator()

    def keyholder(self) -> dict[str, str]:
        """Knows no database, and only the public half of the custodian's key pair."""
        return (
            basics()
            | self._line()
            | {
                "MEEDOEN_KEYHOLDER_FOLDER": str(self.places.wave_keys),
                "MEEDOEN_KEYHOLDER_ESCROW_FOLDER": str(self.places.wave_key_copies),
                "MEEDOEN_CUSTODIAN_PUBLIC_KEY": self.keys.custodian_public_key,
            }
        )

    def _line(self) -> dict[str, str]:
        """What it takes to ask the key holder: for it and the worker alone."""
        return {
            "MEEDOEN_KEYHOLDER_SOCKET": str(self.places.keyholder_socket),
            "MEEDOEN_KEYHOLDER_SECRET": self.keys.keyholder_secret,
        }

    def migrator(self) -> dict[str, str]:
        return {"MEEDOEN_MIGRATOR_DATABASE_URL": self.dsn("meedoen_migrator")}

    def sink(self) -> dict[str, str]:
        return basics()

    def _base(self) -> dict[str, str]:
        return basics() | {
            "MEEDOEN_REDIS_URL": self.redis_url,
            "MEEDOEN_MASTER_KEY": self.keys.master_key,
            "MEEDOEN_DOMAIN": self.domain,
            "MEEDOEN_SCHEME": "http",
            "MEEDOEN_DEMO": "1",
        }


def basics(environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """What every child gets. The clock reads its times as they are on a Dutch wall."""
    passed = {name: environment[name] for name in _PASSED_ON if name in environment}
    return passed | {"TZ": "Europe/Amsterdam", "PYTHONUNBUFFERED": "1"}
