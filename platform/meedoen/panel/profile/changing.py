"""Puts what a member tells in its row."""

from datetime import datetime

from meedoen.panel.members import finding
from meedoen.panel.members.models import Member
from meedoen.panel.profile import consenting
from meedoen.panel.profile.schemas import Profile


def change(member: Member, profile: Profile, now: datetime) -> None:
    """Put what a member told in the row, and note what they agreed to."""
    member.name = finding.sealed_name(profile.name, finding.as_sealed_now(member).key)
    member.area_code, member.birth_year = profile.area_code, profile.birth_year
    member.gender, member.language = profile.gender, profile.language
    consenting.agree_to(member.id, profile.purposes, now)
