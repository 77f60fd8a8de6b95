"""A resident answers through a real server. Afterwards nothing knows the address, browser or link."""

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from redis import Redis

from meedoen.fieldwork.waves import reading
from meedoen.fieldwork.waves.closing import ask_to_close
from meedoen.standalone.servers.postgres import EmbeddedPostgres
from tenants.database import db
from tenants.deeds import CLOCK
from tenants.ground.settings import Settings
from tenants.spaces import Space
from tests.fieldwork.builders import SINGLE, definition, open_wave
from tests.fieldwork.serving import ADDRESS, AGENT, BEHIND, Visitor
from tests.fieldwork.threads import Look
from tests.fieldwork.working import do
from tests.ground.doors import Served
from tests.house import Home

WORDS = "KANARIEWOORDEN"
OPEN = {"id": "waarom", "type": "text", "text": "Waarom?", "max_length": 200}
PAGES = definition([SINGLE], [OPEN])
LOG = "select id, place from audit_event left join audit_link on event_id = id order by id"
TABLES = "select schemaname, tablename from pg_tables where schemaname in ('public', 'pseudonym')"


pytestmark = pytest.mark.xdist_group("served")


@dataclass(frozen=True)
class Log:
    """What the server says from now on."""

    path: Path
    until_now: int

    def read_bytes(self) -> bytes:
        return self.path.read_bytes()[self.until_now :]


@pytest.fixture
def log(served: Served) -> Log:
    return Log(served.log, served.log.stat().st_size)


@pytest.fixture
def visitor(served: Served, velsen: Space, log: Log) -> Visitor:
    return served.visitor


def in_tables(look: Look) -> str:
    """Everything that is stored, as text; bytes as hex."""
    names = [f"{row['schemaname']}.{row['tablename']}" for row in look(TABLES)]
    return "\n".join(str(look(f"select t::text from {name} t")) for name in names)


def in_redis(url: str) -> bytes:
    """Every key with its value; the data of a job is packed, so it is unpacked first."""
    with Redis.from_url(url) as client:
        read: dict[bytes, Callable[[bytes], Any]] = {
            b"string": client.get,
            b"hash": client.hgetall,
            b"set": client.smembers,
            b"list": lambda key: client.lrange(key, 0, -1),
            b"zset": lambda key: client.zrange(key, 0, -1),
        }
        return b"\n".join(_flat(key, read[client.type(key)](key)) for key in client.scan_iter())


def _flat(key: bytes, value: Any) -> bytes:
    if isinstance(value, dict):
        value = [*value, *value.values()]
    parts = [value] if isinstance(value, bytes) else list(value)
    return b" ".join([key, *(_unpacked(part) for part in parts)])


def _unpacked(part: bytes) -> bytes:
    try:
        return zlib.decompress(part)
    except zlib.error:
        return part


def traces(word: str, where: str | bytes) -> int:
    text = where.encode() if isinstance(where, str) else where
    return text.count(word.encode()) + text.count(word.encode().hex().encode())


def answer(visitor: Visitor, secret: str) -> None:
    """With a look first, a mistake, a wrong link, and sending twice."""
    path = f"/meedoen/{secret}"
    assert visitor.get(path)[0] == 200
    assert visitor.get(f"{path}/99")[0] == 404
    assert visitor.get(f"/meedoen/{secret[::-1]}")[0] == 404
    assert visitor.post(path, {"stap": "1", "groen": "rood"})[0] == 400
    assert visitor.post(path, {"stap": "1", "groen": "ja"})[0] == 303
    assert visitor.post(path, {"stap": "2", "waarom": WORDS})[0] == 303
    assert "goed ontvangen" in visitor.post(f"{path}/versturen", {})[1]
    assert "al ontvangen" in visitor.post(f"{path}/versturen", {})[1]


@pytest.mark.parametrize("mode", ["anonymous", "confidential"])
def test_nothing_that_is_kept_knows_who_answered(
    velsen: Home,
    visitor: Visitor,
    log: Log,
    settings: Settings,
    postgres: EmbeddedPostgres,
    owner_sql: Look,
    mode: str,
) -> None:
    wave_id, (secret, *_) = open_wave(velsen, pages=PAGES, mode=mode)
    noted = owner_sql(LOG)
    answer(visitor, secret)
    assert owner_sql(LOG) == noted, "a line's moment or place would tell when somebody answered"
    logs = log.read_bytes() + postgres.log.read_bytes()
    stored = in_tables(owner_sql)
    for word in (ADDRESS, BEHIND, AGENT, secret):
        for where in (logs, in_redis(settings.redis_url), stored):
            assert traces(word, where) == 0, word
    assert traces(WORDS, logs) == 0
    assert traces(WORDS, stored) == (mode == "confidential")
    with velsen.as_worker():
        ask_to_close(reading.locked(wave_id), CLOCK)
        db.session.commit()
        do("close_wave", wave_id)
    assert traces(secret, in_tables(owner_sql)) == 0


def test_a_fault_in_the_house_leaves_no_trace_of_the_answer(
    velsen: Home,
    visitor: Visitor,
    log: Log,
    postgres: EmbeddedPostgres,
    owner_sql: Look,
) -> None:
    """The table is gone just when somebody sends: then the log says where it went wrong, no more."""
    _, (secret, *_) = open_wave(velsen, pages=PAGES, mode="confidential")
    path = f"/meedoen/{secret}"
    visitor.post(path, {"stap": "1", "groen": "ja"})
    visitor.post(path, {"stap": "2", "waarom": WORDS})
    owner_sql("alter table response rename to elsewhere")
    try:
        assert visitor.post(f"{path}/versturen", {})[0] == 500
    finally:
        owner_sql("alter table elsewhere rename to response")
    logs = log.read_bytes() + postgres.log.read_bytes()
    assert b"unexpected error" in logs
    for word in (ADDRESS, BEHIND, AGENT, secret, WORDS):
        assert traces(word, logs) == 0, word


def test_a_broken_request_is_not_logged_with_its_address_or_link(
    visitor: Visitor, log: Log, velsen: Space
) -> None:
    secret = "kanarie" + "a" * 19
    for line in ("GET {} HTTP/9.9", "GET {}\x01 HTTP/1.1", "G@T {} HTTP/1.1"):
        words = line.format(f"/meedoen/{secret}")
        assert b" 400 " in visitor.raw(f"{words}\r\nHost: {velsen.host}\r\n\r\n".encode()), line
    for word in (ADDRESS, secret):
        assert traces(word, log.read_bytes()) == 0, log.read_bytes()


def test_what_was_kept_would_be_found(settings: Settings, clean: None, owner_sql: Look) -> None:
    """Without this a net with a hole would look like a clean catch."""
    with Redis.from_url(settings.redis_url) as client:
        client.set("kort", AGENT)
        client.hset("werk", mapping={"data": zlib.compress(AGENT.encode() * 9)})
        client.rpush("rij", ADDRESS)
    owner_sql(
        "insert into audit_event values (gen_random_uuid(), gen_random_uuid(), now(), :agent, '',"
        " '', '{}')",
        agent=AGENT,
    )
    assert traces(AGENT, in_redis(settings.redis_url)) == 10
    assert traces(ADDRESS, in_redis(settings.redis_url)) == 1
    assert traces(AGENT, in_tables(owner_sql)) == 1
    assert traces(AGENT, AGENT.encode().hex()) == 1
