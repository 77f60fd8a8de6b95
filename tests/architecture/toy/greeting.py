"""Somebody of the staff asks for a greeting by mail, and the clock remembers where it came by."""

from datetime import datetime
from uuid import UUID

from meedoen.mailing.outbox.posting import post
from tenants import current
from tenants.queue import ring

visited: list[tuple[str, datetime]] = []


def ask(account_id: UUID) -> None:
    ring("greet", account_id)


def greet(account_id: UUID, now: datetime) -> None:
    post("greeting", account_id, f"greeting:{account_id}", {"account": str(account_id)})


def come_by(now: datetime) -> None:
    visited.append((current.space().slug, now))
