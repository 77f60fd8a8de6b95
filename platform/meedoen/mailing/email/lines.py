"""The line over which the mail of a space goes: of the installation, or of the gemeente itself."""

from meedoen.mailing.email.transport import Line
from meedoen.mailing.route.models import MailServer
from meedoen.mailing.route.reading import over
from tenants import choices
from tenants.ground.settings import settings


def line_of_space() -> Line:
    own = choices.in_use(MailServer)
    return line_over(own) if own else Line(settings())


def line_over(own: MailServer) -> Line:
    return Line(over(own), foreign=True)
