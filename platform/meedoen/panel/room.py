"""The face of this room: joining, signing in, one's profile and address, leaving; the panel in numbers, and one
that moves in."""

from meedoen.face import HOURLY, Duty, Erasure, Job, MenuEntry, Room
from meedoen.language.texts import lazy
from meedoen.panel.importing import asking_again, keeping, looking, taking_in
from meedoen.panel.importing.messages import AskedAgain
from meedoen.panel.importing.views import lists, staying
from meedoen.panel.joining import views as joining
from meedoen.panel.joining.joining import forget_unconfirmed
from meedoen.panel.joining.messages import AlreadyMember, ConfirmJoining
from meedoen.panel.leaving import opting_out
from meedoen.panel.leaving import views as leaving
from meedoen.panel.leaving.leaving import ERASED, erase, on_leaving
from meedoen.panel.managing import views as managing
from meedoen.panel.managing.moving import lives_there, move
from meedoen.panel.managing.overview import members_by_area
from meedoen.panel.members.barring import forget_old_marks
from meedoen.panel.members.finding import active_ids, mailed_ids
from meedoen.panel.members.resealing import seal_anew
from meedoen.panel.profile import own_views, views
from meedoen.panel.profile.consenting import forget_old_consents
from meedoen.panel.profile.invitations import open_questionnaires
from meedoen.panel.readdressing import views as readdressing
from meedoen.panel.readdressing.changes import forget_old_changes, on_forgetting_address
from meedoen.panel.readdressing.messages import AddressNotice, ConfirmAddress
from meedoen.panel.signing_in import views as signing_in
from meedoen.panel.signing_in.messages import SignInMail
from meedoen.panel.signing_in.sign_in_links import forget_all_links, forget_old_links
from meedoen.places.drawing.surroundings import asks_how_many, asks_what_uses, on_moving
from tenants.keys.changing import see_to as see_to_keys
from tenants.spaces import Kind

room = Room(
    "panel",
    views=(
        joining,
        signing_in,
        own_views,
        views,
        readdressing,
        leaving,
        managing,
        lists,
        staying,
    ),
    jobs=(Job(looking.JOB, looking.look), Job(taking_in.JOB, taking_in.take_in)),
    duties=(
        Duty(see_to_keys, kinds=tuple(Kind)),
        Duty(seal_anew),
        Duty(forget_unconfirmed, every=HOURLY),
        Duty(asking_again.forget_unanswered, every=HOURLY),
        Duty(keeping.forget_old_lists, every=HOURLY),
        Duty(forget_old_marks, every=HOURLY),
        Duty(forget_old_links, every=HOURLY),
        Duty(forget_old_changes, every=HOURLY),
        Duty(forget_old_consents, every=HOURLY),
    ),
    erasures=(
        Erasure(ERASED, active_ids, erase),
        Erasure(asking_again.DECLINED, asking_again.waiting_ids, asking_again.decline_again),
        Erasure(
            opting_out.STOPPED, mailed_ids, opting_out.stop_again, undone_by=opting_out.RESUMED
        ),
    ),
    after_restore=(Duty(forget_all_links),),
    menu=(MenuEntry(lazy("Panel"), "panel.staff_overview", place=30),),
    mail_kinds=(
        ConfirmJoining,
        AlreadyMember,
        AskedAgain,
        SignInMail,
        ConfirmAddress,
        AddressNotice,
    ),
    tells=(on_leaving, on_forgetting_address, open_questionnaires),
    listens=(
        asks_how_many.heard_by(members_by_area),
        asks_what_uses.heard_by(lives_there),
        on_moving.heard_by(move),
    ),
)
