"""The one way to say who did what to what: a deed that is not in these lists cannot be noted."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self
from uuid import UUID


class Kind(StrEnum):
    """Who can do something, and what something can be done to."""

    ACCOUNT = "account"
    BODY = "body"
    CLOCK = "clock"
    INVITATION = "invitation"
    MEMBER = "member"
    MEMBER_LIST = "member_list"
    PERSON = "person"
    QUESTIONNAIRE = "questionnaire"
    RELEASE = "release"
    SEAT = "seat"
    SIGNUP = "signup"
    SPACE = "space"
    SYSTEM = "system"
    VISITOR = "visitor"
    WAVE = "wave"
    WORKER = "worker"


class Verb(StrEnum):
    """Everything that is ever noted: what it is about, and what happened, in the past tense."""

    ACCOUNT_CREATED = "account.created"
    ACCOUNT_DISABLED = "account.disabled"
    ACCOUNT_REOPENED = "account.reopened"
    ADDRESS_CHANGED = "address.changed"
    ADDRESS_KEPT = "address.kept"
    AGREEMENT_SIGNED = "agreement.signed"
    ANSWERS_DISCARDED = "answers.discarded"
    ANSWER_CLEARED = "answer.cleared"
    ANSWER_RETAINED = "answer.retained"
    ANSWERS_OPENED = "answers.opened"
    ARCHIVE_MADE = "archive.made"
    ARCHIVE_EXPORTED = "archive.exported"
    AREAS_ADDED = "areas.added"
    AREAS_DIVIDED = "areas.divided"
    AREAS_MERGED = "areas.merged"
    AREAS_NAMED = "areas.named"
    AREAS_PARTED = "areas.parted"
    AREAS_REMOVED = "areas.removed"
    AREAS_RENEWED = "areas.renewed"
    AREAS_RESTORED = "areas.restored"
    APPROVAL_ASKED = "approval.asked"
    APPROVAL_DROPPED = "approval.dropped"
    APPROVAL_GIVEN = "approval.given"
    APPEARANCE_USED = "appearance.used"
    BODY_CHANGED = "body.changed"
    BODY_COMPOSED = "body.composed"
    BODY_CREATED = "body.created"
    BODY_ENDED = "body.ended"
    BODY_RENAMED = "body.renamed"
    HOST_ANSWERED = "host.answered"
    HOST_ASKED = "host.asked"
    HOST_CHANGED = "host.changed"
    HOST_WITHDRAWN = "host.withdrawn"
    INVITATION_ACCEPTED = "invitation.accepted"
    INVITATION_MADE = "invitation.made"
    INVITATION_WITHDRAWN = "invitation.withdrawn"
    PROVIDER_STOPPED = "provider.stopped"
    PROVIDER_USED = "provider.used"
    LIST_IMPORTED = "list.imported"
    LIST_UPLOADED = "list.uploaded"
    LOG_EXPORTED = "log.exported"
    MAIL_DROPPED = "mail.dropped"
    MAIL_RELEASED = "mail.released"
    MAIL_RESUMED = "mail.resumed"
    MAIL_STOPPED = "mail.stopped"
    MEMBER_SEARCHED = "member.searched"
    MEMBERSHIP_ENDED = "membership.ended"
    OFFER_DECLINED = "offer.declined"
    OFFER_MADE = "offer.made"
    OFFER_WITHDRAWN = "offer.withdrawn"
    PANEL_JOINED = "panel.joined"
    PANEL_LEFT = "panel.left"
    PASSKEY_ADDED = "passkey.added"
    PASSKEY_REFUSED = "passkey.refused"
    PASSKEY_REMOVED = "passkey.removed"
    PASSWORD_CHANGED = "password.changed"  # noqa: S105 (a deed, no password)
    PERSON_CREATED = "person.created"
    PERSON_DISABLED = "person.disabled"
    PROFILE_CHANGED = "profile.changed"
    QUESTION_REWORDED = "question.reworded"
    QUESTIONNAIRE_MADE = "questionnaire.made"
    QUESTIONNAIRE_IMPORTED = "questionnaire.imported"
    QUESTIONNAIRE_REMOVED = "questionnaire.removed"
    QUESTIONNAIRE_SHARED = "questionnaire.shared"
    QUESTIONNAIRE_UNSHARED = "questionnaire.unshared"
    RECOVERY_RENEWED = "recovery.renewed"
    RECOVERY_USED = "recovery.used"
    REGION_JOINED = "region.joined"
    REGION_LEFT = "region.left"
    RELEASE_CONTRIBUTED = "release.contributed"
    RELEASE_WITHDRAWN = "release.withdrawn"
    RULES_CHANGED = "rules.changed"
    SAMPLE_DRAWN = "sample.drawn"
    SEAT_ENDED = "seat.ended"
    SEAT_GIVEN = "seat.given"
    SECOND_FACTOR_COUPLED = "second_factor.coupled"
    SECOND_FACTOR_REFUSED = "second_factor.refused"
    SECOND_FACTOR_UNCOUPLED = "second_factor.uncoupled"
    SENSITIVITY_CHANGED = "sensitivity.changed"
    SENDER_CHANGED = "sender.changed"
    MAIL_SERVER_CHANGED = "mail_server.changed"
    SESSION_CLOSED = "session.closed"
    SESSION_OPENED = "session.opened"
    SIGNUP_CHECKED = "signup.checked"
    SIGNUP_CONFIRMED = "signup.confirmed"
    SIGN_IN_REFUSED = "sign_in.refused"
    SSO_COUPLED = "sso.coupled"
    SSO_ENTERED = "sso.entered"
    SSO_REFUSED = "sso.refused"
    SSO_UNCOUPLED = "sso.uncoupled"
    SPACE_ERASED = "space.erased"
    SPACE_FOUNDED = "space.founded"
    SPACE_MOVED = "space.moved"
    SPACE_RESTORED = "space.restored"
    VISIT_STARTED = "visit.started"
    VISIT_ENDED = "visit.ended"
    KEYS_ROTATED = "keys.rotated"
    WAVE_CANCELLED = "wave.cancelled"
    WAVE_CHANGED = "wave.changed"
    WAVE_CLOSED = "wave.closed"
    WAVE_COUNTED = "wave.counted"
    WAVE_PLANNED = "wave.planned"
    WAVE_RELEASED = "wave.released"
    WAVE_REMINDED = "wave.reminded"
    WAVE_STARTED = "wave.started"
    WAVE_WITHHELD = "wave.withheld"


@dataclass(frozen=True)
class Object:
    """What it was done to; without an id when nothing more is known of it."""

    kind: Kind
    id: UUID | None = None

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}" if self.id else str(self.kind)


@dataclass(frozen=True)
class Actor(Object):
    """Who did it, which may be to themselves; strangers and the house itself have no id."""

    @classmethod
    def account(cls, account_id: UUID) -> Self:
        return cls(Kind.ACCOUNT, account_id)

    @classmethod
    def member(cls, member_id: UUID) -> Self:
        return cls(Kind.MEMBER, member_id)

    @classmethod
    def person(cls, person_id: UUID) -> Self:
        return cls(Kind.PERSON, person_id)


CLOCK, SYSTEM, VISITOR, WORKER = (
    Actor(kind) for kind in (Kind.CLOCK, Kind.SYSTEM, Kind.VISITOR, Kind.WORKER)
)


class Code(str):
    """A word that the house made or keeps a list of: a seed, a fingerprint, a wijk's code."""

    __slots__ = ()

    def __new__(cls, word: str) -> Self:
        if re.fullmatch(r"[\w.:-]{1,64}", word, re.ASCII) is None:
            raise ValueError("a code is one word without spaces, of at most 64 characters")
        return super().__new__(cls, word)


Fact = int | date | UUID | StrEnum | Code
