"""What others made lies here unchanged."""

import shutil
from pathlib import Path

import pytest

from meedoen.web.style import vendoring
from meedoen.web.style.files import VENDOR


def test_every_vendored_file_is_what_its_maker_published() -> None:
    assert vendoring.check() == []


def test_a_changed_a_missing_and_an_unlisted_file_are_told_apart(tmp_path: Path) -> None:
    folder = shutil.copytree(VENDOR, tmp_path / "vendor")
    with (folder / "components/alert.css").open("a") as sheet:
        sheet.write("x{color:red}")
    (folder / "components/select.css").unlink()
    (folder / "extra.css").write_text("")
    assert vendoring.check(folder) == [
        "extra.css is not listed in vendor.json.",
        "components/select.css is listed in vendor.json but missing.",
        "components/alert.css differs from the file its maker published.",
    ]


def test_an_archive_that_is_not_the_published_one_is_refused(tmp_path: Path) -> None:
    folder = shutil.copytree(VENDOR, tmp_path / "vendor")
    first = vendoring.packages(folder)[0]
    name = first["name"].removeprefix("@").replace("/", "-")
    (tmp_path / f"{name}-{first['version']}.tgz").write_bytes(b"something else")
    with pytest.raises(ValueError, match="not the archive"):
        vendoring.renew(tmp_path, folder)
    assert vendoring.check(folder) == []


def test_every_licence_lies_beside_what_it_licenses() -> None:
    texts = {path.name for path in VENDOR.rglob("LICENCE-*")}
    licences = {package["licence"] for package in vendoring.packages()}
    assert licences == {"0BSD", "EUPL-1.2", "OFL-1.1"}
    assert all(any(licence in text for text in texts) for licence in licences)
