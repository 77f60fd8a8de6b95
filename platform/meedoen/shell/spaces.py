"""`meedoen space …` and `meedoen region …`: with the worker's settings, answered in JSON."""

from datetime import datetime
from typing import Any

import click

from meedoen.shell import directory, memberships
from meedoen.shell.saying import answer
from meedoen.survey.definition.policy import PolicyField
from tenants.spaces import Kind
from tenants.states import State

REASON = click.option("--reason", required=True, help="Why; it is kept for good.")
DAY = click.DateTime(["%Y-%m-%d"])
FIELD = click.option("--field", "policy_field", required=True, help="Such as 'sociaal domein'.")
# Who joined before there was a list may still leave.
LISTED = click.option(
    "--field",
    "policy_field",
    required=True,
    type=click.Choice([field.value for field in PolicyField]),
)


@click.group()
def space() -> None:
    """Spaces: the platform, gemeenten and regions."""


@space.command("list")
def list_spaces() -> None:
    """Every space with its state."""
    answer(directory.list_spaces())


@space.command()
@click.argument("slug")
def show(slug: str) -> None:
    """One space, with every move from one state to another."""
    answer(directory.show(slug))


@space.command()
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in Kind]),
    default="gemeente",
    show_default=True,
)
@click.option("--slug", required=True, help="The name before the domain.")
@click.option("--name", required=True)
@click.option("--gm-code", help="The CBS code of a gemeente.")
@click.option("--state", type=click.Choice(["trial", "live"]), default="live")
@REASON
def found(reason: str, **facts: Any) -> None:
    """Found a space at once; the platform's own comes first."""
    begin = directory.Begin(**facts | {"kind": Kind(facts["kind"]), "state": State(facts["state"])})
    answer(directory.found_space(begin, reason))


@space.command()
@click.argument("slug")
@click.argument("state", type=click.Choice([state.value for state in State]))
@click.option("--successor", default="", help="Of a gemeente that closes: who came in its place.")
@REASON
def move(slug: str, state: str, successor: str, reason: str) -> None:
    """Move a space to another state; only what is legal."""
    answer(directory.move(slug, State(state), reason, successor))


@click.group()
def region() -> None:
    """Regions, and which gemeenten belong to them."""


@region.command("found")
@click.option("--slug", required=True)
@click.option("--name", required=True)
@REASON
def found_region(slug: str, name: str, reason: str) -> None:
    """Found a region."""
    answer(directory.found_space(directory.Begin(Kind.REGIO, slug, name), reason))


@region.command("list")
@click.argument("slug")
def list_memberships(slug: str) -> None:
    """The gemeenten of a region, for which policy field and from when."""
    answer(memberships.list_memberships(slug))


@region.command()
@click.argument("slug")
@click.argument("gemeente")
@LISTED
@click.option("--from", "from_on", type=DAY, required=True, help="The first day.")
@click.option("--until", "until_on", type=DAY, help="The first day that it is no member any more.")
def accept(
    slug: str, gemeente: str, policy_field: str, from_on: datetime, until_on: datetime | None
) -> None:
    """Make a gemeente a member of a region."""
    belonging = memberships.Belonging(slug, gemeente, policy_field)
    until = until_on.date() if until_on else None
    answer(memberships.accept(belonging, from_on.date(), until))


@region.command()
@click.argument("slug")
@click.argument("gemeente")
@FIELD
@click.option("--until", "until_on", type=DAY, required=True, help="The first day without it.")
def end(slug: str, gemeente: str, policy_field: str, until_on: datetime) -> None:
    """End a membership; what was released stays."""
    belonging = memberships.Belonging(slug, gemeente, policy_field)
    answer(memberships.end(belonging, until_on.date()))
