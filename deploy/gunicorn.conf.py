"""How gunicorn serves Meedoen; everything can be overridden on its command line."""

import os

wsgi_app = "meedoen.web.app:production()"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
preload_app = True
max_requests = 20_000
max_requests_jitter = 2_000
timeout = 30
graceful_timeout = 20
keepalive = 5
accesslog = None  # no access log: a path holds an invitation's secret
control_socket_disable = True
