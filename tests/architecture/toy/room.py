"""The face of a room from outside the house: one of everything that a room can bring."""

from meedoen.face import Duty, Job, MenuEntry, Room
from tests.architecture.toy import views
from tests.architecture.toy.greeting import come_by, greet
from tests.architecture.toy.messages import Greeting

room = Room(
    "greetings",
    views=(views,),
    jobs=(Job("greet", greet),),
    duties=(Duty(come_by),),
    menu=(MenuEntry("Groeten", "greetings.page", place=90, card="Laat u groeten."),),
    mail_kinds=(Greeting,),
)
