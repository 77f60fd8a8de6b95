"""`python -m meedoen.standalone.demo.reset`: throw the demo's data away and run it afresh."""

from __future__ import annotations

from pathlib import Path

import click

import tenants
from meedoen.standalone.demo.running import run_demo

ROOT = Path(tenants.__file__).parents[1]


@click.command()
@click.option("--folder", type=click.Path(path_type=Path), envvar="MEEDOEN_DEMO_DIR")
def main(folder: Path | None) -> None:
    """Empty the demo's folder and start the demo."""
    run_demo(folder or ROOT / ".demo", fresh=True)


if __name__ == "__main__":
    main()
