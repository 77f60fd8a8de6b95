"""A gemeente may show a photograph of its own on its first page: WebP, beside the logos that were kept before."""

from alembic import op

revision = "0038"
down_revision = "0037"


def upgrade() -> None:
    op.drop_constraint("media_type", "picture", type_="check")
    op.create_check_constraint(
        "media_type", "picture", "media_type in ('image/png', 'image/svg+xml', 'image/webp')"
    )
