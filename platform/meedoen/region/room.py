"""The face of this room: a gemeente's releases come in, and the regional council sees them."""

from meedoen.face import Room
from meedoen.region import views
from meedoen.region.contributing import contribute
from meedoen.results.releasing.releasing import on_release

room = Room("region", views=(views,), listens=(on_release.heard_by(contribute),))
