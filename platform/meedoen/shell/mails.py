"""`meedoen mail …`: what waits since a backup was put back, and what comes back (`bounces/`)."""

from datetime import UTC, datetime
from typing import Any

import click

from meedoen.mailing.outbox import holding
from meedoen.shell.bounces.classifying import classify
from meedoen.shell.bounces.commands import bounce, bounces, lmtp
from meedoen.shell.saying import Impossible, answer, house, inside, known_space
from tenants import hosts
from tenants.audit import note
from tenants.deeds import SYSTEM, Kind, Object, Verb
from tenants.spaces import Space


@click.group()
def mail() -> None:
    """Mail that comes back, and mail that waits since a backup was put back (worker's settings)."""


for one in (classify, bounce, bounces, lmtp):
    mail.add_command(one)


@mail.command()
def held() -> None:
    """Every space whose mail waits, since when, and how many messages of each kind."""
    with house():
        hosts.forget()
        told = [found for space in hosts.all_spaces() if (found := _held(space))]
    answer(told)


@mail.command()
@click.argument("space")
def release(space: str) -> None:
    """Let the mail of SPACE go; who got theirs after the backup gets it twice."""
    with house(), inside(where := known_space(space)):
        waiting = holding.waiting()
        if not holding.let_go():
            raise Impossible(f"No mail of {space} waits for anybody.")
        note(SYSTEM, Verb.MAIL_RELEASED, Object(Kind.SPACE, where.id), mails=sum(waiting.values()))
    answer({"space": space, "released": waiting})


@mail.command()
@click.argument("space")
@click.option("--kind", required=True, help="As `meedoen mail held` names it.")
def drop(space: str, kind: str) -> None:
    """Send nothing of one KIND that waits in SPACE; who did not get theirs gets none."""
    with house(), inside(where := known_space(space)):
        if holding.since() is None:
            raise Impossible(f"No mail of {space} waits for anybody.")
        count = holding.drop(kind, datetime.now(UTC))
        note(SYSTEM, Verb.MAIL_DROPPED, Object(Kind.SPACE, where.id), mails=count)
    answer({"space": space, "dropped": {kind: count}})


def _held(space: Space) -> dict[str, Any] | None:
    with inside(space):
        since = holding.since()
        if since is None:
            return None
        return {"space": space.slug, "since": since, "waiting": holding.waiting()}
