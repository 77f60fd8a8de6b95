"""The words of the shell work in the tests' app, under the worker's role, which founds a space as well."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.work_here import at_work, run_queue

__all__ = ["run_queue"]


@pytest.fixture(autouse=True)
def shell(worker_app: Flask) -> Iterator[None]:
    with at_work(worker_app):
        yield
