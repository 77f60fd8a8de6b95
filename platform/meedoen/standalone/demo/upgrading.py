"""A demo of an earlier version goes on: its open waves get keys of their own, once."""

from __future__ import annotations

import subprocess
import sys

from meedoen.standalone.demo import secret_keys
from meedoen.standalone.demo.environment import Environment
from meedoen.standalone.servers.progress import step
from meedoen.standalone.servers.refusal import StartError


def adopt_open_waves(environment: Environment) -> None:
    """By the command that an installation uses; then the one old key for all waves is forgotten."""
    old = environment.keys.old_holding_key
    if not old:
        return
    with step("Open metingen krijgen eigen sleutels"):
        done = subprocess.run(
            [sys.executable, "-m", "meedoen", "keys", "adopt", "--old-key", "-"],
            env=environment.worker(), input=old, text=True, capture_output=True, check=False,
        )  # fmt: skip
        if done.returncode != 0:
            raise StartError(f"De open metingen krijgen geen eigen sleutels:\n{done.stderr}")
        secret_keys.forget_old_key(environment.places.secrets, environment.keys)
