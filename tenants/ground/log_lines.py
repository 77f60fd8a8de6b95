"""What a process writes to its log: a line of JSON with when, how bad, who speaks, what, and in whose space.

Never the words of an exception, and no argument of a request: those may hold what somebody typed, an address or
the secret of an invitation. Of an exception its type and place are told (see failing).
"""

import logging
from collections.abc import Callable, Mapping, MutableMapping
from typing import Any

import structlog
from structlog.stdlib import ProcessorFormatter

from tenants.ground.failing import told

Line = MutableMapping[str, Any]
Facts = Callable[[], Mapping[str, str]]


def _fault(_logger: object, _method: str, line: Line) -> Line:
    """In place of a traceback, whose last line repeats what the exception says."""
    fault = line.pop("exc_info", None)
    error = fault[1] if isinstance(fault, tuple) else fault
    return {**line, "fault": told(error)} if isinstance(error, BaseException) else line


def formatter(facts: Facts = dict) -> logging.Formatter:
    """For every handler of a process; `facts` are asked for at each line."""
    return ProcessorFormatter(
        foreign_pre_chain=[
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.stdlib.ExtraAdder(allow=()),
            structlog.processors.TimeStamper(fmt="iso", utc=True),
        ],
        processors=[
            lambda _logger, _method, line: {**line, **facts()},
            _fault,
            ProcessorFormatter.remove_processors_meta,
            structlog.processors.EventRenamer("says"),
            structlog.processors.JSONRenderer(sort_keys=True, ensure_ascii=False),
        ],
    )


def write_lines(level: str = "INFO", facts: Facts = dict) -> None:
    """The root logger of this process writes such lines to its error stream, and nothing else does."""
    handler = logging.StreamHandler()
    handler.setFormatter(formatter(facts))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
