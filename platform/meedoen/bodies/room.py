"""The face of this room: bodies with their life and seats, inviting somebody to one, and visits of operators."""

from meedoen.accounts.coming_in import on_first, on_first_again
from meedoen.bodies import views
from meedoen.bodies.beginning import begin, begin_again
from meedoen.bodies.composing import views as composing
from meedoen.bodies.composing.asking import gemeenten_on
from meedoen.bodies.composing_seats import where_one_may_compose
from meedoen.bodies.giving import bodies
from meedoen.bodies.inviting.accepting import COME_TO_STAY
from meedoen.bodies.inviting.forgetting import forget_invitations, withdraw_all
from meedoen.bodies.inviting.inviting import PASS_ON
from meedoen.bodies.inviting.messages import InviteToSeat
from meedoen.bodies.inviting.passing_on import pass_on, ring_for_waiting
from meedoen.bodies.inviting.views import accepting, managing
from meedoen.bodies.life import views as life
from meedoen.bodies.visiting import views as visiting
from meedoen.bodies.visiting.ending import come_to_stay, see_off
from meedoen.bodies.visiting.receiving import make_place, receive
from meedoen.face import HOURLY, Duty, Job, MenuEntry, Room
from meedoen.language.texts import lazy
from meedoen.survey.editor.surroundings import asks_for_bodies, asks_for_seats
from tenants.spaces import Kind

INVITING = (Kind.GEMEENTE, Kind.REGIO)

room = Room(
    "bodies",
    views=(views, life, composing, managing, accepting, visiting),
    jobs=(
        Job(PASS_ON, pass_on, commits_itself=True),
        Job("make_visitors_place", make_place),
        Job("receive_visitor", receive),
        Job(COME_TO_STAY, come_to_stay),
    ),
    duties=(
        Duty(forget_invitations, kinds=INVITING, every=HOURLY),
        Duty(ring_for_waiting, kinds=INVITING),
        Duty(see_off),
    ),
    after_restore=(Duty(withdraw_all, kinds=INVITING),),
    menu=(MenuEntry(lazy("Organen"), "bodies.bodies", place=40),),
    mail_kinds=(InviteToSeat,),
    tells=(gemeenten_on,),
    listens=(
        asks_for_bodies.heard_by(bodies),
        asks_for_seats.heard_by(where_one_may_compose),
        on_first.heard_by(begin),
        on_first_again.heard_by(begin_again),
    ),
)
