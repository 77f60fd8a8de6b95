"""The face of this room: signing in to work here, and one's own account."""

from meedoen.accounts import enrolling, finding, sessions
from meedoen.accounts.coming_in import on_first, on_first_again
from meedoen.accounts.contact.resealing import seal_staff_anew
from meedoen.accounts.forgotten import views as forgotten_views
from meedoen.accounts.forgotten.forgotten import forget_all_links, forget_links
from meedoen.accounts.forgotten.messages import ForgottenPassword
from meedoen.accounts.handover import views as handover_views
from meedoen.accounts.notices import (
    AppUncoupled,
    PasskeyAdded,
    PasskeyRemoved,
    PasswordChanged,
    RecoveryUsed,
    SsoCoupled,
    SsoUncoupled,
)
from meedoen.accounts.own.views import account, recovery
from meedoen.accounts.own.views import sessions as session_views
from meedoen.accounts.passkeys import keeping as passkeys
from meedoen.accounts.passkeys.challenges import forget_challenges
from meedoen.accounts.passkeys.views import entering as passkey_views
from meedoen.accounts.passkeys.views import own as own_passkey_views
from meedoen.accounts.provider import choosing as providers
from meedoen.accounts.provider import views as provider_views
from meedoen.accounts.proving.recovery import forget_all as forget_all_codes
from meedoen.accounts.signing_in import views as sign_in_views
from meedoen.accounts.sso import coupling
from meedoen.accounts.sso.proofs import forget_proofs
from meedoen.accounts.sso.views import leaving, returning
from meedoen.accounts.sso.views import own as own_coupling_views
from meedoen.accounts.sso.ways import forget_ways
from meedoen.accounts.sweeping import sweep
from meedoen.accounts.welcoming.permits import forget_all_permits, forget_permits
from meedoen.face import HOURLY, Duty, Erasure, Room
from tenants.spaces import Kind

room = Room(
    "accounts",
    views=(
        sign_in_views,
        passkey_views,
        forgotten_views,
        account,
        recovery,
        own_passkey_views,
        session_views,
        handover_views,
        provider_views,
        leaving,
        returning,
        own_coupling_views,
    ),
    duties=(
        Duty(sweep, kinds=tuple(Kind), every=HOURLY),
        Duty(seal_staff_anew, kinds=tuple(Kind)),
        Duty(forget_permits, kinds=(Kind.PLATFORM,), every=HOURLY),
        Duty(forget_links, kinds=(Kind.PLATFORM,), every=HOURLY),
        Duty(forget_challenges, kinds=(Kind.PLATFORM,), every=HOURLY),
        Duty(forget_ways, kinds=(Kind.PLATFORM,), every=HOURLY),
        Duty(forget_proofs, kinds=(Kind.PLATFORM,), every=HOURLY),
    ),
    mail_kinds=(
        AppUncoupled,
        ForgottenPassword,
        PasskeyAdded,
        PasskeyRemoved,
        PasswordChanged,
        RecoveryUsed,
        SsoCoupled,
        SsoUncoupled,
    ),
    erasures=(
        Erasure(
            enrolling.PERSON,
            finding.active_persons,
            enrolling.disable_person,
            kinds=(Kind.PLATFORM,),
        ),
        Erasure(
            enrolling.ACCOUNT,
            finding.active_ids,
            enrolling.disable,
            undone_by=enrolling.REOPENED,
            kinds=tuple(Kind),
        ),
        Erasure(providers.PROVIDER, providers.used_ids, providers.stop_again),
        Erasure(passkeys.PASSKEY, passkeys.all_ids, passkeys.remove_again, kinds=(Kind.PLATFORM,)),
        Erasure(coupling.COUPLING, coupling.all_ids, coupling.remove_again, kinds=(Kind.PLATFORM,)),
    ),
    after_restore=(
        Duty(sessions.close_everything, kinds=tuple(Kind)),
        Duty(forget_all_links, kinds=(Kind.PLATFORM,)),
        Duty(forget_all_permits, kinds=(Kind.PLATFORM,)),
        Duty(forget_all_codes, kinds=(Kind.PLATFORM,)),
    ),
    tells=(on_first, on_first_again),
)
