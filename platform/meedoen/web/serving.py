"""How gunicorn serves Meedoen: its settings file, in the package so that a wheel has it too.

Everything can be overridden on gunicorn's command line.
"""

import os
from typing import Any

from gunicorn.glogging import Logger

from meedoen.web import measuring
from tenants import current
from tenants.ground.log_lines import formatter, write_lines
from tenants.ground.settings import read_environment


class DiscreetLogger(Logger):  # type: ignore[misc]
    """A broken request is counted, not quoted: its line may hold an invitation's secret."""

    def setup(self, cfg: Any) -> None:
        """The app's own lines take the same form as those of gunicorn."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(formatter(current.facts))
        write_lines("WARNING", current.facts)

    def warning(self, msg: str, *args: Any, **kwargs: Any) -> None:
        if str(msg).startswith("Invalid request"):
            msg, args = "Invalid request", ()
        super().warning(msg, *args, **kwargs)

    def exception(self, msg: object, *args: Any, **kwargs: Any) -> None:
        if str(msg).startswith("Error handling request"):
            super().error("Error handling a request")
        else:
            super().exception(msg, *args, **kwargs)


measuring.prepare(read_environment().metrics_folder)
wsgi_app = "meedoen.web.app:production()"
worker_class = "meedoen.web.patience.PatientWorker"  # reads whole requests before a thread does
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
preload_app = True
max_requests = 20_000
max_requests_jitter = 2_000
timeout = 30
graceful_timeout = 20
keepalive = 5
accesslog = None  # no access log: a path holds an invitation's secret
# No header may say where a request came from, or under which path; ProxyFix reads the one that
# counts when MEEDOEN_TRUSTED_PROXIES says so.
forwarded_allow_ips = ""
forwarder_headers = ""
secure_scheme_headers: dict[str, str] = {}
logger_class = DiscreetLogger
control_socket_disable = True


def child_exit(_server: Any, worker: Any) -> None:
    measuring.gone(worker.pid)
