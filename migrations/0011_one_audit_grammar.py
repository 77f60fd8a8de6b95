"""What was noted before is spelled as kind:id, noun.verbed and kind:id.

The owner is held to the policies too (forced), so it rewrites space by space, each under that
space's own setting: the wall stays up, and nobody who writes has to wait. The columns stay text,
because the previous version may still write its own spelling while this runs.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

# As it was, as it is, and of what kind the bare id was that stood beside it.
VERBS = """
    ('change wave', 'wave.changed', 'wave'),
    ('close wave', 'wave.closed', 'wave'),
    ('contribute', 'release.contributed', 'release'),
    ('count wave', 'wave.counted', 'wave'),
    ('draw sample', 'sample.drawn', 'wave'),
    ('join region', 'region.joined', 'space'),
    ('panel.mail_resumed', 'mail.resumed', 'member'),
    ('panel.mail_stopped', 'mail.stopped', 'member'),
    ('panel.profile_changed', 'profile.changed', 'member'),
    ('panel.signed_in', 'session.opened', 'member'),
    ('plan wave', 'wave.planned', 'wave'),
    ('release', 'wave.released', 'wave'),
    ('remind', 'wave.reminded', 'wave'),
    ('sign_in', 'session.opened', 'account'),
    ('sign_in.code_refused', 'second_factor.refused', 'account'),
    ('sign_out', 'session.closed', 'account'),
    ('start wave', 'wave.started', 'wave')
"""
EVENTS = f"""
update audit_event set
    actor = case actor when 'account None' then 'system' else replace(actor, 'account ', 'account:') end,
    action = said.verb,
    subject = case when position(':' in subject) > 0 then subject else said.kind || ':' || subject end
from (values {VERBS}) as said (before, verb, kind)
where action = said.before
"""  # noqa: S608 (only our own words)
RELEASES = """
update release set released_by = replace(released_by, 'account ', 'account:')
where released_by like 'account %'
"""
INSIDE = sa.text("select set_config('app.tenant_id', :space, true)")


def upgrade() -> None:
    connection = op.get_bind()
    for space in connection.scalars(sa.text("select id from space")).all():
        connection.execute(INSIDE, {"space": str(space)})
        connection.execute(sa.text(EVENTS))
        connection.execute(sa.text(RELEASES))
    connection.execute(INSIDE, {"space": ""})
