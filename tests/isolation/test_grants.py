"""What each role may do with each table, whole: a new grant has to be argued for here."""

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from tenants.database import REGION, Base, db
from tenants.spaces import Space

Look = Callable[..., list[Any]]

# r select, a insert, w update, d delete, m maintain (VACUUM; from PostgreSQL 17 on), - nothing.
GRANTS = """
    table                  app   worker  region
    account                ar    amrw    ar
    address_change         adrw  drm     -
    agreement              ar    r       -
    alembic_version        r     r       r
    anonymous_response     -     adrm    -
    appearance             ar    -       -
    archive                r     ar      -
    area                   ar    arw     -
    audit_event            ar    ar      a
    audit_link             ar    ar      ar
    bell                   a     adrw    -
    body                   ar    arw     ar
    body_name              ar    ar      ar
    body_part              adr   adr     adr
    cbs_area               r     arw     -
    consent                arw   adrw    -
    contribution           ar    ar      r
    draft                  adrw  drm     -
    earlier_draft          adr   dr      -
    erasure                r     ar      -
    handover               a     dr      a
    holding                a     drm     -
    host_request           ar    r       -
    identity_provider      ar    r       -
    invitation             dr    adr     -
    link                   adr   m       -
    mail_hold              -     dr      -
    mail_server            ar    r       -
    member                 arw   admrw   -
    member_list            adrw  drw     -
    member_list_part       adr   adr     -
    not_from_list          arw   adrw    -
    open_answer            r     ar      -
    outbox                 a     adrw    -
    own_rules              ar    r       -
    participation          rw    adrm    -
    passkey                adr   dr      -
    passkey_challenge      adr   dr      -
    password_link          ar    dr      -
    person                 ar    amrw    -
    person_key             adr   admrw   ar
    picture                ar    r       -
    question_asked         ar    ar      -
    question_identity      ar    ar      -
    question_remark        adr   -       -
    question_wording       ar    ar      -
    questionnaire          adrw  arw     -
    questionnaire_approval adr   r       -
    questionnaire_version  adrw  arw     -
    recovery_code          adr   dr      -
    region_membership      ar    ar      r
    region_offer           r     -       ar
    region_profile         ar    r       -
    release                ar    ar      -
    response               a     adr     -
    result_summary         r     ar      -
    result_table           r     ar      -
    rewording              ar    ar      -
    seat                   ar    arw     ar
    seat_invitation        ar    adr     ar
    shared_questionnaire   ar    r       -
    shared_use             ar    r       -
    sign_in_link           adrw  adr     -
    sign_in_session        arw   drw     arw
    sign_in_tries          arw   dr      -
    signup                 arw   dr      -
    space                  r     ar      r
    space_load             r     arw     -
    space_move             ar    ar      -
    sso_coupling           adr   dr      -
    sso_proof              adr   dr      -
    sso_way                adr   dr      -
    soft_bounce            -     adr     -
    suppression            adr   adr     -
    tenant_key             r     adrw    -
    visit                  ar    r       -
    wave                   ar    arw     -
    welcome                r     adr     -
    workplace              ar    ar      -
"""
OWN_ACCOUNT = "w name, signed_out_at"
# Never its kind; and of one that was ended, a policy holds everything.
BODY = "w ended_because, ended_on, founded_on, ground, ground_text, ground_year, name, successor_id"
# Never its proof: then the web could make an account without a link that was mailed.
ANSWERED = "w accepted_at, account_id, withdrawn_at"
# Where only some columns may be read or changed.
COLUMNS = {
    ("account", "app"): OWN_ACCOUNT,
    ("account", "region"): OWN_ACCOUNT,
    ("body", "app"): BODY,
    ("body", "region"): BODY,
    # What stands behind a code may change, the code never: waves and members know an area by it.
    (
        "area",
        "app",
    ): "w age_bands, age_bands_year, ended_on, inhabitants, label, name, part_of, whole_name, year",
    ("questionnaire_approval", "app"): "w given_at, given_by, version_at, version_id",
    # What somebody said never changes, nor who said it.
    ("question_remark", "app"): "w answer, answered_at, answered_by, done_at, done_by",
    ("passkey", "app"): "w sign_count, used_at",
    ("sso_coupling", "app"): "w used_at",
    # What was tried never changes: else people would be sent to another than the one that was found good.
    ("identity_provider", "app"): "w ended_at, used_at",
    ("identity_provider", "worker"): "w ended_at",
    ("password_link", "app"): "w used_at",
    ("recovery_code", "app"): "w used_at",
    ("person", "app"): "w name, origin_id, password_hash, totp_last_step, totp_secret",
    ("invitation", "app"): "w own_hash",
    # When words went out for the first time; the words themselves never change.
    ("question_wording", "app"): "w asked_at",
    ("question_wording", "worker"): "w asked_at",
    # What was given stays as it was given; who gave it may stop.
    ("shared_questionnaire", "app"): "w taken_back_at",
    ("participation", "worker"): "w area_code",
    # Never its public key: later answers would be sealed to somebody else's.
    (
        "wave",
        "app",
    ): "w areas, confirmed_at, confirmed_by, ends_on, mode, name, promise, promise_by,"
    " questionnaire_version_id, reminded_at, sample_size, starts_on, state, title, withheld",
    # What is sealed in it is sealed anew under the key of the member.
    ("address_change", "worker"): "w new_email, old_email",
    ("open_answer", "app"): "w judged_at, judged_by, quote",
    ("contribution", "app"): "w withdrawn_at",
    ("release", "app"): "w withdrawn_at, withdrawn_because, withdrawn_by",
    ("seat", "app"): "w until_on",
    ("seat", "region"): "w until_on",
    ("seat_invitation", "app"): ANSWERED,
    ("seat_invitation", "region"): ANSWERED,
    ("seat_invitation", "worker"): "w proof, withdrawn_at",
    # A gemeente stops; it takes part as it was offered, which a policy compares. A region lets it go.
    ("region_membership", "app"): "w until_on",
    ("region_membership", "region"): "w until_on",
    ("region_membership", "worker"): "w departed, until_on",
    ("region_offer", "app"): "w accepted, answered_at",
    ("region_offer", "region"): "w withdrawn_at",
    ("appearance", "app"): "w used_at",
    # Given by the platform alone, which a policy compares.
    ("host_request", "app"): "w answer, answered_at",
    # Whether it took the mail of its trial is for the worker to say.
    ("mail_server", "app"): "w ended_at, used_at",
    ("mail_server", "worker"): "w came_of_it, tried_at, works",
    # Never a host, a slug or a kind: those decide whose data a visitor meets.
    # A state and a successor only as a move of the platform says: see the triggers of 0030.
    ("space", "app"): "w sender, state, style, successor_id",
    # Which host is a guard's to judge: see the trigger of 0047.
    ("space", "worker"): "w earlier_hosts, own_host, state, successor_id",
    ("erasure", "worker"): "w archive_hash, packed_at",
    ("visit", "app"): "w ended_at, ended_by, noted_at",
    ("visit", "worker"): "w account_id, noted_at",
    ("outbox", "app"): "r batch_id, dedupe_key, kind, last_reply, state, tenant_id",
}
ROLES = ("app", "worker", "region")
LETTERS = {"SELECT": "r", "INSERT": "a", "UPDATE": "w", "DELETE": "d", "MAINTAIN": "m"}
HERE = "n.nspname in ('public', 'pseudonym')"
ON_TABLES = f"""
select c.relname as name, coalesce(nullif(a.grantee, 0)::regrole::text, 'PUBLIC') as who, a.privilege_type as what
from pg_class c join pg_namespace n on n.oid = c.relnamespace
cross join lateral aclexplode(c.relacl) a
where {HERE} and c.relkind <> 'i' and a.grantee <> c.relowner
"""
ON_COLUMNS = f"""
select c.relname as name, a.grantee::regrole::text as who, a.privilege_type as what,
       string_agg(attname, ', ' order by attname) as columns
from pg_attribute join pg_class c on c.oid = attrelid join pg_namespace n on n.oid = c.relnamespace
cross join lateral aclexplode(attacl) a where {HERE} group by 1, 2, 3
"""
FILLED = """
select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and n.nspname in ('public', 'pseudonym')
"""


def short(role: str) -> str:
    return role.removeprefix("meedoen_")


def frozen(version: int) -> dict[tuple[str, str], str]:
    found = {}
    for line in GRANTS.strip().splitlines()[1:]:
        name, *rights = line.split()
        for role, letters in zip(ROLES, rights, strict=True):
            known = letters if version >= 17 else letters.replace("m", "")
            if known not in ("-", ""):
                found[name, role] = "".join(sorted(known))
    return found


def on_tables(look: Look) -> dict[tuple[str, str], str]:
    """A right that has no letter is written out, so that it stands out."""
    found: dict[tuple[str, str], set[str]] = {}
    for row in look(ON_TABLES):
        key = (row["name"], short(row["who"]))
        found.setdefault(key, set()).add(LETTERS.get(row["what"], f"<{row['what']}>"))
    return {key: "".join(sorted(letters)) for key, letters in found.items()}


def version_of(look: Look) -> int:
    return int(look("select current_setting('server_version_num')::int / 10000 as v")[0]["v"])


def test_the_grants_are_these_and_no_others(owner_sql: Look) -> None:
    assert on_tables(owner_sql) == frozen(version_of(owner_sql))


def test_the_grants_on_columns_are_these_and_no_others(owner_sql: Look) -> None:
    found = {
        (row["name"], short(row["who"])): f"{LETTERS[row['what']]} {row['columns']}"
        for row in owner_sql(ON_COLUMNS)
    }
    assert found == COLUMNS


@pytest.mark.parametrize("right", ["truncate", "references", "trigger", "all"])
def test_a_grant_too_many_is_noticed(owner_sql: Look, right: str) -> None:
    owner_sql(f"grant {right} on response to meedoen_app")
    try:
        assert on_tables(owner_sql) != frozen(version_of(owner_sql))
    finally:
        owner_sql(
            "revoke all on response from meedoen_app; grant insert on response to meedoen_app"
        )
    assert on_tables(owner_sql) == frozen(version_of(owner_sql))


def test_there_is_no_sequence_that_counts_over_gemeenten(owner_sql: Look) -> None:
    query = (
        f"select relname from pg_class c join pg_namespace n on n.oid = relnamespace where {HERE}"
    )
    assert owner_sql(f"{query} and relkind = 'S'") == []


def test_no_role_of_ours_makes_tables_or_temporary_ones(owner_sql: Look) -> None:
    query = """
        select r.rolname from pg_roles r where r.rolname in ('meedoen_app', 'meedoen_worker', 'meedoen_region')
        and (has_schema_privilege(r.rolname, 'public', 'create')
             or has_schema_privilege(r.rolname, 'pseudonym', 'create')
             or has_database_privilege(r.rolname, current_database(), 'create')
             or has_database_privilege(r.rolname, current_database(), 'temporary'))
    """
    assert owner_sql(query) == []


def test_only_the_web_enters_the_schema_of_pseudonyms(owner_sql: Look) -> None:
    """And the worker, to write its file anew; it reads nothing there."""
    query = "select has_schema_privilege(:role, 'pseudonym', 'usage') as may"
    may = {role: owner_sql(query, role=f"meedoen_{role}")[0]["may"] for role in ROLES}
    assert may == {"app": True, "worker": version_of(owner_sql) >= 17, "region": False}


def test_our_roles_are_members_of_nothing_else(owner_sql: Look) -> None:
    """Not of each other, and but one of one that reads everything."""
    rows = owner_sql(
        "select roleid::regrole::text as of, member::regrole::text as who,"
        " pg_has_role(member, roleid, 'usage') as inherits"
        " from pg_auth_members where member::regrole::text like 'meedoen%' order by 2"
    )
    assert [(row["who"], row["of"], row["inherits"]) for row in rows] == [
        ("meedoen_backup", "pg_read_all_data", True),
        ("meedoen_migrator", "meedoen_owner", False),
    ]


def test_future_tables_come_without_rights(owner_sql: Look) -> None:
    assert owner_sql("select 1 from pg_default_acl") == []


TRIES = (
    "select * from {}",
    "insert into {} default values",
    "select from {} for update",
    "delete from {}",
    "truncate {}",
    "lock table {} in access exclusive mode",
)


def test_the_region_is_refused_on_every_table_outside_its_list(
    app: Flask, ijmond: Space, owner_sql: Look
) -> None:
    may = {name for name, role in frozen(18) if role == "region"}
    tables = [row["name"] for row in owner_sql(FILLED)]
    with app.app_context():
        engine = db.engines[REGION]
    tried = 0
    for name in tables:
        if name.rpartition(".")[2] not in may:
            for statement in TRIES:
                assert _refused(engine, ijmond, statement.format(name)), statement.format(name)
                tried += 1
    assert tried == (len(tables) - len(may)) * len(TRIES)


def _refused(engine: sa.Engine, space: Space, statement: str) -> bool:
    with engine.connect() as connection, connection.begin():
        connection.execute(
            sa.text("select set_config('app.tenant_id', :t, true)"), {"t": str(space.id)}
        )
        try:
            connection.execute(sa.text(statement))
        except sa.exc.ProgrammingError as refused:
            return "permission denied" in str(refused)
        return False


def test_every_table_has_a_line_of_its_own(owner_sql: Look) -> None:
    lines = {line.split()[0] for line in GRANTS.strip().splitlines()[1:]}
    assert {row["name"].rpartition(".")[2] for row in owner_sql(FILLED)} == lines
    assert {table.name for table in Base.metadata.tables.values()} <= lines


WAYS_OUT = (
    "alter table wave disable row level security",
    "drop policy tenant on wave",
    "create policy wide on wave using (true)",
    "alter table wave owner to meedoen_app",
    "set role meedoen_owner",
    "set session authorization meedoen_owner",
    "set local row_security = off; select * from wave",
    "create function public.f() returns int language sql as 'select 1'",
    "truncate wave",
    "alter role meedoen_app bypassrls",
    "alter role meedoen_app superuser",
)


@pytest.mark.parametrize("role", ["app", "worker"])
@pytest.mark.parametrize("statement", WAYS_OUT)
def test_nobody_takes_the_policies_off(
    app: Flask, worker_app: Flask, statement: str, role: str
) -> None:
    house = {"app": app, "worker": worker_app}[role]
    with house.app_context(), db.engine.connect() as connection:
        with pytest.raises(sa.exc.SQLAlchemyError) as refused:
            connection.exec_driver_sql(statement)
        told = str(refused.value)
    assert any(words in told for words in ("permission denied", "must be", "row-level"))
