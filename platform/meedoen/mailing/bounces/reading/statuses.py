"""What codes and words of mail servers mean: for good or for now, and why.

Codes are those of RFC 5321 and RFC 3463; where they say little ("5.0.0") the words are looked at, in the
languages and turns of phrase that servers use. A code that is precise wins from words.
"""

import re

from meedoen.mailing.bounces.reading.reports import Cause, Class

ENHANCED = re.compile(r"(?<![\d.\w])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.]*\d)")
CODE = re.compile(r"(?<![\d.\w/:@-])([45]\d\d)(?=[\s\-#;:,.)'\"(<]|$)(?!\.\d)")

_BY_SUBJECT = {
    "1": Cause.NO_SUCH_ADDRESS, "3": Cause.SYSTEM, "4": Cause.NETWORK, "6": Cause.CONTENT,
    "7": Cause.BLOCKED,
}  # fmt: skip
_BY_CODE = {
    "1.2": Cause.NO_SUCH_DOMAIN, "1.7": Cause.BLOCKED, "1.8": Cause.BLOCKED, "1.10": Cause.NO_SUCH_ADDRESS,
    "1.9": Cause.SYSTEM, "1.5": Cause.UNKNOWN, "1.0": Cause.UNKNOWN,
    "2.1": Cause.DISABLED, "2.2": Cause.MAILBOX_FULL, "2.3": Cause.TOO_LARGE, "2.4": Cause.SYSTEM,
    "3.4": Cause.TOO_LARGE, "4.6": Cause.LOOP, "4.8": Cause.LOOP,
    "7.10": Cause.BLOCKED, "7.17": Cause.NO_SUCH_ADDRESS,
}  # fmt: skip
_VAGUE = frozenset(
    {"0.0", "1.0", "1.5", "2.0", "3.0", "4.0", "5.0", "6.0", "7.0", "4.7", "4.4", "3.5", "3.2", "1.4"}
)  # fmt: skip
"""Codes that servers give for many things at once."""

_STRICT = re.compile(
    r"user unknown|unknown user|no such (?:user|recipient|mailbox|address)|invalid (?:recipient"
    r"|user|mailbox)\b"
    r"|(?:user|recipient|mail\s?box|account|address)[^.\n:]{0,30}(?:does(?:n't| not) exist"
    r"|not found|unknown)",
    re.IGNORECASE,
)
"""What says that nobody is there even beside a code that speaks of policy."""

_WORDS: tuple[tuple[Cause, str], ...] = (
    (
        Cause.BLOCKED,
        r"sender (?:address |domain |id )?(?:verif|rejected|fail|unknown|not|invalid|denied)"
        r"|(?:after|to) MAIL FROM"
        r"|invalid sender|bad sender|unknown sender|sender domain|domain of sender|return[- ]path",
    ),
    (
        Cause.MAILBOX_FULL,
        r"(?:mail\s?box|user|account|inbox|recipient|postvak|postfach|bo[iî]te)[^.\n]{0,40}"
        r"(?:\bfull\b|exceed|over[- ]?quota|\bquota\b|voll|\bvol\b|pleine|too many messages)"
        r"|over ?quota|quota[^.\n]{0,40}(?:exceeded|violation|full|[uü]berschritten|overschreden)"
        r"|exceed[^.\n]{0,40}(?:quota|storage|mailbox size|allocation)|insufficient (?:disk"
        r"|storage|system storage)"
        r"|not enough (?:disk |storage )?space|out of (?:disk )?(?:space|storage)|disk (?:quota"
        r"|full)"
        r"|(?:boite|boîte|bo.te) du destinataire pleine|espacio insuficiente|mailfolder is full"
        r"|too much mail data|mailbox size limit|maildir(?:delivery)? over quota|ist voll|is vol\b",
    ),
    (
        Cause.TOO_LARGE,
        r"size limit|(?:message|mail|size)[^.\n]{0,40}(?:too (?:big|large|long)|exceeds)[^.\n]{0,60}"
        r"|too large for|"
        r"exceed[^.\n]{0,30}(?:maximum|message|fixed)[^.\n]{0,20}size|bericht is te groot"
        r"|nachricht (?:ist )?zu gro",
    ),
    (
        Cause.LOOP,
        r"too many hops|mail ?loop|hop count exceeded|loops back to|routing loop|mail loop"
        r"|too many received",
    ),
    (
        Cause.DISABLED,
        r"(?:account|mail\s?box|user|recipient|address|inbox)[^.\n]{0,40}"
        r"(?:disabled|suspended|deactivated|inactive|locked|closed|blocked for inactivity"
        r"|not active|expired|terminated"
        r"|discontinued|unavailable for delivery|gesperrt|geblokkeerd|opgeheven)"
        r"|no longer (?:in use|active|used)",
    ),
    (
        Cause.NO_SUCH_DOMAIN,
        r"(?:host|domain|domein|name service|dns)[^.\n]{0,60}(?:not found|unknown|does(?:n't"
        r"| not) exist"
        r"|non-?existent|bestaat niet|no mx|lookup fail)|unrouteable mail domain|unknown host"
        r"|no such domain"
        r"|nxdomain|name service error|find a gateway|host or domain name not found"
        r"|couldn't find any host|bad destination (?:host|domain)"
        r"|no (?:valid )?(?:mx|mail exchanger)|no mail server|does not accept mail|nullmx"
        r"|no route to domain"
        r"|domain (?:isn't in my|not in my)|all relevant mx records point to non-existent",
    ),
    (
        Cause.NO_SUCH_ADDRESS,
        r"(?:user|recipient|mail\s?box|address|account|alias|adres|inbox|destinataire|empf.nger"
        r"|benutzer|e-?mail)"
        r"\b[^.\n]{0,60}(?:unknown|not found|does(?:n't| not) exist|not exist|invalid|is not valid"
        r"|no such"
        r"|not (?:a )?(?:known|listed|local|recogni[sz]ed)|could(?:n't| not) be found"
        r"|non-?existent|wasn't found"
        r"|undeliverable|unrouteable|inconnu|unbekannt|onbekend|bestaat niet|niet gevonden"
        r"|nicht gefunden"
        r"|existiert nicht|n'existe pas|no existe|not handled|doesn.t have|not available here)"
        r"|(?:unknown|no such|invalid|non-?existent|bad|unrouteable|unrecogni[sz]ed|illegal"
        r"|incorrect|unknown local)"
        r"[^.\n]{0,20}(?:user|recipient|mail\s?box|address|account|alias|person|part|destinat)"
        r"|(?:there is |hier |here )?no (?:such )?(?:user|mailbox|recipient|account|one|person"
        r"|valid recipients?)\b"
        r"|no such (?:user|address|person|recipient|mailbox)|doesn't have (?:a"
        r"|an) [^.\n]{0,40}account"
        r"|not (?:a )?(?:our |valid )?(?:customer|mailbox|user|recipient)"
        r"|user[^.\n]{0,20}isn't listed"
        r"|not listed in (?:the )?(?:domino|public name)|not in directory|onbekende (?:gebruiker"
        r"|ontvanger)"
        r"|recipnotfound|recipientnotfound|delivery to the following recipient failed permanently"
        r"|wasn't found at the destination|address couldn't be found|adres niet gevonden"
        r"|does not like recipient"
        r"|vrfy|this user doesn.t have|mailbox unavailable|recipient not recognized"
        r"|unknown to the system"
        r"|not known (?:here|at this site)|never existed|mail-?box not found|unkown user"
        r"|unknow user",
    ),
    (
        Cause.BLOCKED,
        r"\bspam|\bptr\b|reverse dns|black ?list|block ?list|\brbl\b|dnsbl|spamhaus|reputation|\bdmarc\b|\bdkim\b"
        r"|\bspf\b|policy"
        r"|blocked|denied|prohibited|not (?:allowed|permitted|authori[sz]ed)|unsolicited|junk"
        r"|virus|relay"
        r"|administrative|rejected (?:by|due|for)|refused (?:by|due|mail)"
        r"|sender (?:address )?(?:verif|reject)"
        r"|use the smtp server|bulk|suspicious|greylist|grey ?listed|gray ?list|rate ?limit"
        r"|too many"
        r"|authenticat|restrict|banned|abus|geweigerd|abgelehnt|policies|approved senders?"
        r"|unauthorized|malware",
    ),
    (Cause.NO_SUCH_ADDRESS, r"(?:address|recipient|user)[^.\n]{0,40}(?:rejected|refused)"),
    (
        Cause.NETWORK,
        r"connection (?:timed out|refused|reset|dropped|lost|failed|closed)|timed? ?out|timeout"
        r"|unreachable"
        r"|cannot connect|could not connect|no route to host|not responding|network|retry time"
        r"|connect to"
        r"|could not be reached|lost connection|conversation with|not? (?:be )?reach|not heard"
        r"|try again later"
        r"|has not been collected|unable to contact|couldn't (?:make|establish)",
    ),
    (
        Cause.CONTENT,
        r"(?:content|attachment|mime|header|line too long|8-?bit|format)[^.\n]{0,40}"
        r"(?:reject|not (?:allowed|supported|accepted)|invalid|malformed|bad)",
    ),
    (
        Cause.SYSTEM,
        r"(?:system|internal|configuration|local|queue|i/o|temporary) ?(?:error|fail|problem|fault)"
        r"|out of memory|can(?:'t|not) (?:create|open)|resources|syntax error"
        r"|command not|service (?:unavailable|not available)",
    ),
)  # fmt: skip
_WORDS_OF = tuple((cause, re.compile(pattern, re.IGNORECASE)) for cause, pattern in _WORDS)
_LATE = re.compile(
    r"delay(?:ed)?\b(?!ed for)|will (?:be retried|continue|retry|keep trying|attempt)"
    r"|still (?:be )?(?:in|trying|being)"
    r"|not yet (?:been )?delivered|not been delivered (?:yet|to the)|warning: (?:message|could not)"
    r"|has not (?:yet )?been delivered|try(?:ing)? again (?:for|until)|wird weiter versucht"
    r"|vertraag|verz.ger"
    r"|retard|do not need to resend|not need to (?:re-?send|take any action)|no action is required"
    r"|temporarily undeliverable|(?:this is|it is) a warning|warning message only",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"permanent (?:error|fatal|fail)|(?:given|giving) up|has been returned"
    r"|no further (?:delivery )?attempt"
    r"|will not (?:be )?(?:retr|try)|too long|expired|failed permanently|gave up",
    re.IGNORECASE,
)
_PASSING = re.compile(
    r"\btemporar|\btransient|try (?:again )?later|greylist|grey ?listed|deferred|timed? ?out"
    r"|timeout"
    r"|retry time(?:out)? exceeded|quota|mailbox (?:is )?full|could not connect|connection refused"
    r"|connection (?:timed|reset|dropped|lost)|too many connections|tijdelijk|vor.bergehend"
    r"|temporaire",
    re.IGNORECASE,
)


def class_of(status: str, action: str = "") -> Class | None:
    """By the status; without one by what was done. What is late is only for now."""
    if action == "delayed":
        return Class.SOFT
    if status[:1] in ("4", "5"):
        return Class.HARD if status[0] == "5" else Class.SOFT
    return Class.HARD if action == "failed" else None


def cause_of(status: str, words: str) -> Cause:
    """The status when it is precise; else the statuses in the words, else the words."""
    for one in (status, *(match[0] for match in ENHANCED.finditer(words))):
        precise = _by_status(one)
        if precise is Cause.BLOCKED and _STRICT.search(words):
            return _by_words(words) or precise
        if precise is not None:
            return precise
    return _by_words(words) or _roughly(status) or Cause.UNKNOWN


def status_in(words: str) -> str:
    """The status that words of a server name, the most precise; "" when they name none.

    A reply code without one is a status too: 550 is "5.0.0", of which nobody knows more.
    """
    named = [match[0] for match in ENHANCED.finditer(words) if match[1] != "2"]
    precise = [one for one in named if one.split(".", 1)[1] not in _VAGUE]
    if precise or named:
        return (precise or named)[0]
    code = CODE.search(words)
    return f"{code[1][0]}.0.0" if code else ""


def is_late(words: str) -> bool:
    """Whether a server says that it goes on trying."""
    return _LATE.search(words) is not None


def is_over(words: str) -> bool:
    """Whether a server says that it has given up."""
    return _OVER.search(words) is not None


def is_passing(words: str) -> bool:
    """Whether words without a code tell of what may be over tomorrow."""
    return _PASSING.search(words) is not None


def _by_status(status: str) -> Cause | None:
    detail = status.partition(".")[2]
    if not detail or detail in _VAGUE:
        return None
    return _BY_CODE.get(detail) or _roughly(status)


def _roughly(status: str) -> Cause | None:
    parts = status.split(".")
    return _BY_SUBJECT.get(parts[1]) if len(parts) == 3 and parts[2] != "0" else None


def _by_words(words: str) -> Cause | None:
    words = words[:4_000]
    return next((cause for cause, pattern in _WORDS_OF if pattern.search(words)), None)
