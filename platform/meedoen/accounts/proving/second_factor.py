"""The code from an app on the phone (TOTP, RFC 6238): six digits, each good for one use."""

import re
from datetime import datetime

import pyotp
from pyotp.utils import strings_equal

from meedoen.language.texts import _

SECONDS = 30
STEPS_ASIDE = (-1, 0, 1)
SIX_DIGITS = re.compile(r"[0-9]{6}")


def new_secret() -> str:
    """160 random bits in base32, as RFC 4226 section 4 recommends."""
    return pyotp.random_base32()


def accepted_step(secret: str, code: str, now: datetime, last_step: int | None) -> int | None:
    """The time step this code belongs to, if it is right and newer than the last one used.

    A phone's clock may be one step off. The caller stores the step, which makes
    the same code (and every older one) worthless.
    """
    typed = re.sub(r"\s", "", code)
    if not SIX_DIGITS.fullmatch(typed):
        return None
    totp = pyotp.TOTP(secret, interval=SECONDS)
    for aside in STEPS_ASIDE:
        step = int(now.timestamp()) // SECONDS + aside
        if strings_equal(totp.generate_otp(step), typed):
            return step if last_step is None or step > last_step else None
    return None


def address(secret: str, email: str, issuer: str) -> str:
    """What the QR code says to the app: the secret, and under which name to show it."""
    return pyotp.TOTP(secret, interval=SECONDS).provisioning_uri(name=email, issuer_name=issuer)


def picture(text: str) -> str:
    """The QR code as an SVG element without styles or scripts, dark on white in any theme."""
    import segno  # only who sees a code has need of it

    return segno.make(text, error="m", micro=False).svg_inline(
        scale=4,
        light="#fff",
        title=_("QR-code voor de app op uw telefoon"),
        svgclass=None,
        lineclass=None,
    )


def in_groups(secret: str) -> str:
    """The secret in groups of four, to type over by hand."""
    return " ".join(re.findall(".{1,4}", secret))
