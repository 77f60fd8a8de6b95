"""Proves that the style sheets and fonts of others in this repository are what their makers published.

`static/vendor/vendor.json` names each package with its version and the sha512 that the package registry gives
for its archive, and each file taken from it with a sha512 of its own. `check` rehashes without a network.
To renew: change versions and integrity there, run `npm pack NAME@VERSION` for each package into a folder, and
`python -m meedoen.web.style.vendoring FOLDER`; an archive that does not match its integrity is refused.
"""

import base64
import hashlib
import json
import sys
import tarfile
from pathlib import Path
from typing import TypedDict

from meedoen.web.style.files import VENDOR


class VendoredFile(TypedDict):
    source: str
    sha512: str


class Package(TypedDict):
    name: str
    version: str
    licence: str
    integrity: str
    files: dict[str, VendoredFile]


def integrity(content: bytes) -> str:
    """The notation of subresource integrity, which npm uses for archives too."""
    return "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode()


def packages(folder: Path = VENDOR) -> list[Package]:
    listed: list[Package] = json.loads((folder / "vendor.json").read_text("utf-8"))["packages"]
    return listed


def check(folder: Path = VENDOR) -> list[str]:
    """One sentence per file that is missing, changed or not listed; an empty list when all is well."""
    listed = {
        path: file["sha512"]
        for package in packages(folder)
        for path, file in package["files"].items()
    }
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    unlisted = [
        f"{path} is not listed in vendor.json."
        for path in sorted(present - {"vendor.json", *listed})
    ]
    missing = [
        f"{path} is listed in vendor.json but missing." for path in sorted(set(listed) - present)
    ]
    changed = [
        f"{path} differs from the file its maker published."
        for path in sorted(present & set(listed))
        if integrity((folder / path).read_bytes()) != listed[path]
    ]
    return unlisted + missing + changed


def renew(packs: Path, folder: Path = VENDOR) -> None:
    """Takes the listed files out of packed archives and notes their hashes; ValueError on a mismatch."""
    listed = packages(folder)
    for package in listed:
        archive = (
            packs
            / f"{package['name'].removeprefix('@').replace('/', '-')}-{package['version']}.tgz"
        )
        if integrity(archive.read_bytes()) != package["integrity"]:
            raise ValueError(f"{archive.name} is not the archive that vendor.json names.")
        _take(archive, package, folder)
    text = json.dumps({"packages": listed}, indent=2, ensure_ascii=False)
    (folder / "vendor.json").write_text(text + "\n", "utf-8")


def _take(archive: Path, package: Package, folder: Path) -> None:
    with tarfile.open(archive) as tar:
        for path, file in package["files"].items():
            member = tar.extractfile(f"package/{file['source']}")
            if member is None:
                raise ValueError(f"{file['source']} is not a file in {archive.name}.")
            content = member.read()
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
            file["sha512"] = integrity(content)


if __name__ == "__main__":
    renew(Path(sys.argv[1]))
