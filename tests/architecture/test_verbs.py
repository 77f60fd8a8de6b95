"""Verbs know no requests, not by way of a view either: what Flask may reach is a closed circle."""

import re
import tomllib
from functools import cache

import grimp
import pytest

from tests.architecture.test_floors import ROOT

WEB = {"flask", "flask_login", "werkzeug"}
# Above the verbs: what puts the house together may know its views.
ABOVE = (
    "meedoen.command", "meedoen.house", "meedoen.keeping", "meedoen.standalone", "meedoen.web", "worker",
)  # fmt: skip
# What a verb may import all the same: the doors, addresses and texts, and what renders a mail by the app's templates.
OPEN = {
    "tenants.addresses", "tenants.database", "tenants.ground.roles", "meedoen.language.texts",
    "meedoen.mailing.email.writing",
}  # fmt: skip


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("meedoen", "tenants", "worker", include_external_packages=True)


def exceptions() -> list[str]:
    """The modules that may know Flask, as the contract in pyproject.toml names them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (contract,) = (
        contract
        for contract in settings["tool"]["importlinter"]["contracts"]
        if contract["name"].startswith("Verbs know neither Flask")
    )
    pairs = [line.split(" -> ") for line in contract["ignore_imports"]]
    return sorted({importer for importer, imported in pairs if imported in WEB} - OPEN)


def pattern(name: str) -> str:
    parts = {"**": r".+", "*": r"[^.]+"}
    return r"\.".join(parts.get(part, re.escape(part)) for part in name.split("."))


@cache
def knowing() -> re.Pattern[str]:
    return re.compile("|".join(map(pattern, [*exceptions(), "meedoen.**.room"])))


def knows_requests(module: str) -> bool:
    return knowing().fullmatch(module) is not None


def verbs_with_views(graph: grimp.ImportGraph) -> list[str]:
    return sorted(
        f"{importer} -> {module}"
        for module in graph.modules
        if knows_requests(module)
        for importer in graph.find_modules_that_directly_import(module)
        if not (knows_requests(importer) or importer.startswith(ABOVE))
    )


def test_no_verb_imports_what_knows_requests(graph: grimp.ImportGraph) -> None:
    assert verbs_with_views(graph) == []


@pytest.mark.parametrize("view", ["meedoen.bodies.views", "tenants.ground.packing"])
def test_a_verb_that_imports_such_a_thing_is_noticed(graph: grimp.ImportGraph, view: str) -> None:
    graph.add_import(importer="meedoen.bodies.seating", imported=view)
    assert verbs_with_views(graph) == [f"meedoen.bodies.seating -> {view}"]
    graph.remove_import(importer="meedoen.bodies.seating", imported=view)


def test_an_exception_without_a_wildcard_is_one_module_that_exists(
    graph: grimp.ImportGraph,
) -> None:
    named = [name for name in exceptions() if "*" not in name]
    assert set(named) <= graph.modules
