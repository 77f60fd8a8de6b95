"""An identity provider, over real https, with its own keys; it can be made to lie, break and wait."""

import base64
import hashlib
import json
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import time
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import Key, KeySet, RSAKey

from tests.mailing.certificates import serving

Answer = tuple[int, dict[str, Any] | bytes]
Claims = dict[str, Any]
CLIENT = "meedoen-velsen"
OF_CLIENT = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


@cache
def one_key() -> RSAKey:
    """Made once: that is what takes time."""
    return RSAKey.generate_key(2048, {"kid": "een"})


@dataclass
class Asked:
    """What a browser brought along: the request to sign somebody in, and who signed in."""

    client_id: str
    redirect_uri: str
    nonce: str
    challenge: str
    subject: str


@dataclass
class Stub:
    """`told` is what it says of itself, `change` what it does to the claims, `sign` how it makes a token of them."""

    certificate: Path
    key: RSAKey = field(default_factory=one_key)
    client_keys: Callable[[], dict[str, Any]] = lambda: {"keys": []}
    change: Claims = field(default_factory=dict)
    sign: Callable[[Claims], str] | None = None
    wait: threading.Event | None = None
    subject: str = "kees"
    codes: dict[str, Asked] = field(default_factory=dict)
    seen: set[str] = field(default_factory=set)
    paths: list[str] = field(default_factory=list)
    told: dict[str, Any] = field(default_factory=dict)
    instead: dict[str, Answer] = field(default_factory=dict)

    def __post_init__(self) -> None:
        handler = type("Handler", (_Handler,), {"stub": self})
        self._server = _Server(("127.0.0.1", 0), handler)
        self._server.socket = serving(self.certificate).wrap_socket(
            self._server.socket, server_side=True, do_handshake_on_connect=False
        )
        self.issuer = f"https://127.0.0.1:{self._server.server_address[1]}"
        self.told = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "end_session_endpoint": f"{self.issuer}/logout",
            "response_types_supported": ["code"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["private_key_jwt"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }
        threading.Thread(target=self._server.serve_forever, args=[0.01], daemon=True).start()

    def stop(self) -> None:
        if self.wait is not None:
            self.wait.set()
        self._server.shutdown()
        self._server.server_close()

    def signs_in(self, address: str, subject: str = "kees") -> str:
        """Somebody signed in at this address; where the browser is sent back to."""
        asked = {name: value for name, (value,) in parse_qs(urlsplit(address).query).items()}
        assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
        assert "openid" in asked["scope"].split()
        code = secrets.token_urlsafe(16)
        self.codes[code] = Asked(
            asked["client_id"],
            asked["redirect_uri"],
            asked["nonce"],
            asked["code_challenge"],
            subject,
        )
        back = urlencode({"code": code, "state": asked["state"], "iss": self.issuer})
        return f"{asked['redirect_uri']}?{back}"

    def answer(self, path: str, query: str, form: dict[str, str]) -> Answer:
        self.paths.append(path)
        if self.wait is not None:
            self.wait.wait(20)
        if path in self.instead:
            return self.instead[path]
        if path == "/.well-known/openid-configuration":
            return 200, self.told
        if path == "/keys":
            return 200, dict(KeySet([self.key]).as_dict(private=False))
        if path == "/authorize":
            return 302, self.signs_in(f"{path}?{query}", self.subject).encode()
        return self._token(form) if path == "/token" else (404, {})

    def _token(self, form: dict[str, str]) -> Answer:
        if not self._knows(form):
            return 401, {"error": "invalid_client"}
        asked = self.codes.pop(form["code"], None)
        hashed = hashlib.sha256(form["code_verifier"].encode()).digest()
        shown = base64.urlsafe_b64encode(hashed).rstrip(b"=").decode()
        if asked is None or asked.challenge != shown or asked.redirect_uri != form["redirect_uri"]:
            return 400, {"error": "invalid_grant"}
        now = int(time())
        claims = {
            "iss": self.issuer, "aud": asked.client_id, "sub": asked.subject, "nonce": asked.nonce,
            "iat": now, "exp": now + 300, **self.change,
        }  # fmt: skip
        claims = {name: value for name, value in claims.items() if value is not None}
        token = self.sign(claims) if self.sign else signed(self.key, claims)
        return 200, {"id_token": token, "access_token": "x", "token_type": "Bearer"}

    def _knows(self, form: dict[str, str]) -> bool:
        """By the key that we show at an address, for this server, and no token twice."""
        assert form["client_assertion_type"] == OF_CLIENT
        keys = KeySet.import_key_set(self.client_keys())  # type: ignore[arg-type]
        told = jwt.decode(form["client_assertion"], keys, algorithms=["RS256"]).claims
        fresh = told["jti"] not in self.seen and told["exp"] <= time() + 61
        self.seen.add(told["jti"])
        right = (
            told["iss"] == told["sub"] == form["client_id"]
            and told["aud"] == f"{self.issuer}/token"
        )
        return bool(fresh and right)


def signed(key: Key, claims: Claims, algorithm: str = "RS256", kid: str = "een") -> str:
    header = {"alg": algorithm, "kid": kid}
    return jwt.encode(header, claims, key, algorithms=[algorithm])


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        """Who asked may hang up: tests let them."""


class _Handler(BaseHTTPRequestHandler):
    stub: Stub

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        self._send(*self.stub.answer(parts.path, parts.query, {}))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: value for name, (value,) in parse_qs(body).items()}
        self._send(*self.stub.answer(self.path, "", form))

    def _send(self, status: int, told: dict[str, Any] | bytes) -> None:
        self.send_response(status)
        if status == 302:
            assert isinstance(told, bytes)
            self.send_header("Location", told.decode())
            told = b""
        body = told if isinstance(told, bytes) else json.dumps(told).encode()
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        return
