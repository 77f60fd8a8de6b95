"""`make bench`: completed answers beside the floor survey, mails beside the SMTP ceiling.

The machine is noisy, so only ratios count: a round takes the static page, the floor and ours
one after another, and the median of the rounds' ratios is printed.
"""

import argparse
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from meedoen.standalone.servers.bootstrap import create_database
from tests.benchmarks.house import House, free_port, house, serving
from tests.benchmarks.mails import measure_mails

ROOT = Path(__file__).parents[2]
TOOLS = ROOT.parent / "shared" / "bench"
MARK = 3.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--count", type=int, default=600, help="completed answers in a round")
    parser.add_argument("--mails", type=int, default=2000)
    parser.add_argument("--tools", type=Path, default=TOOLS, help="folder of the measuring tools")
    args = parser.parse_args()
    if not (args.tools / "survey_load.py").exists():
        sys.exit(f"The measuring tools are not in {args.tools}; name their folder with --tools.")
    folder = Path(tempfile.mkdtemp(prefix="mb", dir="/tmp"))
    folder.chmod(0o755)
    try:
        run(args, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run(args: argparse.Namespace, folder: Path) -> None:
    port, floor_port, smtp_port = free_port(), free_port(), free_port()
    people = max(args.rounds * args.count + 200, args.mails)
    with house(folder, people, port, smtp_port) as ours:
        print(json.dumps(measure_mails(ours, args.tools, smtp_port, args.mails), indent=1))  # noqa: T201
        floor = {"DATABASE_URL": _floor_database(ours)}
        with (
            serving("floor_app:app", floor_port, floor, args.tools) as floor_pid,
            serving(
                "tests.benchmarks.visitors:production()", port, ours.environment, ROOT
            ) as our_pid,
        ):
            answers(args, folder, ours, {"floor": (floor_port, floor_pid), "ours": (port, our_pid)})


def _floor_database(ours: House) -> str:
    create_database(ours.postgres.superuser_dsn(), "floor")
    engine = sa.create_engine(ours.postgres.superuser_dsn("floor"))
    with engine.begin() as connection:
        connection.exec_driver_sql("grant create on schema public to meedoen_migrator")
    engine.dispose()
    return ours.postgres.dsn("meedoen_migrator", "geheim", "floor").replace("+psycopg", "")


def answers(
    args: argparse.Namespace, folder: Path, ours: House, servers: dict[str, tuple[int, int]]
) -> None:
    secrets = ours.secrets()
    warm, secrets = secrets[:100], secrets[100:]
    (floor_port, floor_pid), (port, our_pid) = servers["floor"], servers["ours"]
    page = f"http://127.0.0.1:{port}/meedoen/{{token}}"
    floor = f"http://127.0.0.1:{floor_port}/s"
    _load(
        args, floor, floor_pid, "Thank you", 1
    )  # alone: the floor's first visitor makes its table
    _load(args, floor, floor_pid, "Thank you", 100)
    _load(args, page, our_pid, "goed ontvangen", 100, _tokens(folder, warm))
    ratios = []
    for number in range(args.rounds):
        static = _load(args, floor.replace("/s", "/static"), floor_pid, None, args.count)
        base = _load(args, floor, floor_pid, "Thank you", args.count)
        share = secrets[number * args.count : (number + 1) * args.count]
        mine = _load(args, page, our_pid, "goed ontvangen", args.count, _tokens(folder, share))
        ratios.append(_cpu(mine) / _cpu(base))
        line = {
            "round": number + 1,
            "static_cpu_ms": _cpu(static), "floor_cpu_ms": _cpu(base), "ours_cpu_ms": _cpu(mine),
            "ours_to_floor": round(ratios[-1], 2),
            "bytes_per_answer": mine["bytes_per_completion"],
            "requests_per_answer": mine["requests_per_completion"],
            "errors": mine["errors"],
        }  # fmt: skip
        print(json.dumps(line))  # noqa: T201
    median = statistics.median(ratios)
    verdict = "within" if median <= MARK else "OVER"
    print(f"CPU per completed answer: {median:.2f} times the floor ({verdict} the mark of {MARK})")  # noqa: T201


def _tokens(folder: Path, secrets: list[str]) -> list[str]:
    (folder / "tokens").write_text("\n".join(secrets))
    return ["--tokens", str(folder / "tokens")]


def _load(
    args: argparse.Namespace, url: str, pid: int, success: str | None, count: int,
    more: list[str] | None = None,
) -> dict[str, Any]:  # fmt: skip
    how = ["--success", success] if success else ["--get-only"]
    with tempfile.NamedTemporaryFile("r", suffix=".json") as written:
        argv = [
            sys.executable, str(args.tools / "survey_load.py"), url, *how, "--count", str(count),
            "--repeat", "1", "--processes", "1", "--concurrency", "8", "--watch-pid", str(pid),
            "--pause", "0", "--json", written.name, *(more or []),
        ]  # fmt: skip
        done = subprocess.run(argv, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(done.stdout + done.stderr)
        run: dict[str, Any] = json.load(written)["runs"][0]
        return run


def _cpu(report: dict[str, Any]) -> float:
    return float(report["server_cpu_ms_per_completion"])


if __name__ == "__main__":
    main()
