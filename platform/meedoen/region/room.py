"""The face of this room: regions are made, gemeenten take part, their releases come in, and the council sees them."""

from meedoen.bodies.composing.asking import gemeenten_on
from meedoen.face import Duty, Job, MenuEntry, Room
from meedoen.language.texts import lazy
from meedoen.region import views
from meedoen.region.belonging import on_desk
from meedoen.region.belonging import views as belonging
from meedoen.region.belonging.offering import taking_part
from meedoen.region.contributing import contribute, take_back
from meedoen.region.departing import note_who_left, tell_who_left
from meedoen.region.joining import end_all
from meedoen.region.managing import views as managing
from meedoen.region.messages import LeftRegion
from meedoen.region.operating import views as operating
from meedoen.region.operating.appointing import FURNISH, furnish
from meedoen.region.operating.founding import FOUND, found_region, promised
from meedoen.results.releasing.releasing import on_release
from meedoen.results.releasing.withdrawing import on_withdrawal
from meedoen.signup.operating.deciding import is_wanted
from tenants import hosts
from tenants.spaces import Kind

room = Room(
    "region",
    views=(views, belonging, operating, managing),
    jobs=(
        Job("end_memberships", end_all),
        Job(FOUND, found_region, afterwards=lambda _: hosts.forget()),
        Job(FURNISH, furnish),
    ),
    duties=(
        Duty(note_who_left, kinds=(Kind.REGIO,)),
        Duty(tell_who_left, kinds=(Kind.GEMEENTE, Kind.REGIO)),
    ),
    menu=(
        MenuEntry(lazy("Regio’s"), "belonging.regions", place=42),
        MenuEntry(lazy("Regio’s"), "regions.all_regions", place=20),
        MenuEntry(lazy("Gemeenten"), "taking_part.gemeenten", place=41),
    ),
    desk=on_desk.lay,
    mail_kinds=(LeftRegion,),
    listens=(
        on_release.heard_by(contribute),
        on_withdrawal.heard_by(take_back),
        gemeenten_on.heard_by(taking_part),
        is_wanted.heard_by(promised),
    ),
)
