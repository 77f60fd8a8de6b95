"""Couples an app for codes to an account: propose a secret, then see that the app knows it.

The proposal stands on the session, not on the account: until the first right
code it protects nothing and nobody is locked out by it.
"""

from datetime import datetime
from uuid import UUID

from meedoen.accounts import second_factor
from meedoen.accounts.models import Account, SignInSession
from tenants.audit import note
from tenants.deeds import Actor, Verb
from tenants.ground.sealing import seal, unseal


def propose(session: SignInSession) -> None:
    """Put a fresh secret on this session."""
    session.candidate = sealed(session.subject_id, second_factor.new_secret())


def proposal(session: SignInSession) -> str | None:
    return _opened(session.subject_id, session.candidate)


def confirm(session: SignInSession, account: Account, code: str, now: datetime) -> bool:
    """Take the proposed secret into use if the code shows that the app has it."""
    secret = proposal(session)
    step = second_factor.accepted_step(secret, code, now, None) if secret else None
    if step is None:
        return False
    account.totp_secret, account.totp_last_step = session.candidate, step
    session.candidate = None
    note(who := Actor.account(account.id), Verb.SECOND_FACTOR_COUPLED, who)
    return True


def use(account: Account, code: str, now: datetime) -> bool:
    """Whether this is the code of the coupled app; a right one is used up."""
    secret = _opened(account.id, account.totp_secret)
    if secret is None:
        return False
    step = second_factor.accepted_step(secret, code, now, account.totp_last_step)
    if step is None:
        return False
    account.totp_last_step = step
    return True


def sealed(account_id: UUID, secret: str) -> bytes:
    """Sealed for one account: moved to another's row it opens nothing."""
    return seal(f"totp {account_id}", secret)


def _opened(account_id: UUID, blob: bytes | None) -> str | None:
    return None if blob is None else unseal(f"totp {account_id}", blob)
