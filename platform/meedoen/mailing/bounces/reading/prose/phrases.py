"""Turns of phrase by which the reports of mail servers are known, in the languages they are written in."""

import re

DAEMON = re.compile(
    r"mailer-?\s?daemon|post[-_ ]?master|mail-?daemon|mailerdaemon|mdaemon|mail[ _-]?(?:delivery"
    r"|system|administrator)"
    r"|delivery[ _-]?(?:subsystem|status|agent|system|notification)|mail_?server|smtp-?gateway"
    r"|daemon@|bounce|non-?delivery"
    r"|^\"?system administrator|mail transfer|maildeamon|mail deliver|nobody@|uucp@|mailsystem"
    r"|emailmaster|majordomo",
    re.IGNORECASE,
)
SUBJECT = re.compile(
    r"^\W{0,20}(?:\[[^\]]{0,80}\]\s{0,9})?\W{0,20}(?:"
    r"メールエラー|送信エラー|配信エラー"
    r"|undeliver|un-?deliverable|undelivered|non-?deliver|returned (?:e-?mail|mail|to sender"
    r"|message)|return(?:ing)? (?:mail|message)"
    r"|mail (?:failed|delivery|could not|system error|not delivered|undeliverable|transport"
    r"|failure|error|returned)"
    r"|e-?mail (?:delivery|could not|returned|undeliv|not deliv)|delivery (?:status|fail|report"
    r"|notif|error|problem|has|del|unsuc|attempt|not)"
    r"|failed? (?:mail|to deliver|deliver)|failure (?:notice|delivering|to deliver|delivery)"
    r"|message (?:could|delivery|undeliv|not deliv|delayed|returned|status|you sent|rejected|error)"
    r"|could not (?:send|deliver)|warning: (?:could|message|e-?mail)|delayed (?:mail|delivery"
    r"|message)|delay(?:ed)?[ :]"
    r"|notification d'(?:.tat|.chec)|(?:r.ponse|rapport|avis|.chec) de (?:non[- ])?(?:remise"
    r"|distribution|livraison)|non remis"
    r"|unzustellbar|nicht zustellbar|unzustell|nachricht (?:konnte|nicht|unzust)|zustell(?:ung"
    r"|bericht|fehl)|r.ckl.ufer|fehler bei der"
    r"|niet (?:be|af)zorg|onbestelbaar|niet bezorgd|bericht (?:kon|niet|is niet)|mislukt"
    r"|bezorg(?:ing|fout|status|rapport)|mail kon niet|onbezorgbaar|vertraagd"
    r"|correo (?:no|devuelto)|no se (?:pudo|puede)|mensaje no|devoluci|impossib|mancato recapito"
    r"|messaggio non|errore nella consegna"
    r"|postmaster notify|user unknown|nondeliverable|problem delivering|unable to deliver|can(?:'"
    r"|no)t deliver|bounce|rejected (?:mail|message)"
    r"|error (?:sending|delivering|en|in deliv)|ndn:|dsn[:\s]|unbekannt|not(?:ice)? of (?:non"
    r"|undeliv)|mailbox (?:full|is full)|user mailbox|refus|delivered: no"
    r"|permanent delivery|deferred mail|sorry,? (?:your|there)|.*\bmail delivery failed"
    r"|.*\bundeliverable\b|.*\bnon remis\b"
    r")",
    re.IGNORECASE,
)
PHRASE = re.compile(
    r"could(?:n't| not) be (?:deliver|sent|reach|fully)|(?:was|were|been|is) (?:not"
    r"|un)\s?(?:able to )?(?:be )?deliver"
    r"|(?:un|not )able to (?:deliver|send|be deliver)|undeliverable|delivery (?:to|has|of|was|fail"
    r"|error|attempt|unsuccess|status)|failed to deliver"
    r"|permanent (?:error|fatal|fail)|did not reach|not reach the following|can(?:'"
    r"|no)t (?:be )?deliver|was(?:n't| not) delivered"
    r"|has been (?:rejected|returned|delayed|blocked)|returned to (?:sender|you)"
    r"|following (?:address|recipient|errors?)|had delivery (?:problems|errors)"
    r"|automatically rejected|no such user|user unknown|unknown user|mailbox (?:is )?full"
    r"|does not exist|(?:address|user|recipient)[^.\n]{0,30}(?:unknown|not found|invalid|rejected)"
    r"|invalid user|not relayed|failed with|failure reasons|送信できません|配信できません"
    r"|お届けできません|送達できません|宛先不明"
    r"|failed (?:recipients|addresses)|no valid recipients|unknown host|mailbox unavailable"
    r"|nameserver error|no longer (?:valid|in use|exists)|not accepting (?:mail|messages)"
    r"|niet (?:worden )?(?:be|af)(?:zorgd|geleverd)|kon(?:den)? niet|bezorgd worden"
    r"|nicht (?:zugestellt|ausgeliefert|.bermittelt)|konnte[^.\n]{0,60}nicht"
    r"|n'a pas pu|n'ont pas|non remis|no se ha podido|impossibile|undelivered|bounced"
    r"|error(?: code)?[: ]+[45]\d\d|said: [45]\d\d|transcript of session|delayed",
    re.IGNORECASE,
)
END = re.compile(
    r"^(?:>? ?(?:received|return-path|x-received|dkim-signature|mime-version|message-id"
    r"|delivered-to|content-type):\s?\S|[ \t>|#*=_.-]{0,100}(?:"
    r"-{1,80} ?(?:this is a copy of|below this line|message header|headers? |copy of |start of"
    r"|begin|returned|unsent|undelivered|the header|returned mail|message follows|enclosed"
    r"|forwarded|sent message|message text)"
    r"|below (?:this line )?is a copy of|this is a copy of (?:the|your)"
    r"|original message (?:headers?|follows|below|attached|text|body|received|details)"
    r"|the (?:header|body|text|first|original|following is) [^\n]{0,50}(?:original|message|bounced"
    r"|header)[^\n]{0,40}(?:follow|below|attached|[:-][ \t]{0,20}$)"
    r"|(?:original|returned|unsent|undelivered|failed|rejected|bounced|your original|the original"
    r"|oorspronkelijk|urspr.ngliche|message d'origine)"
    r"(?: e-?)?\s?(?:message|mail|nachricht|bericht|mitteilung|text|header)s?(?: text"
    r"| header)?s?(?: is| was)?(?: attached| included| follows| below| here)?[ \t:.*=_-]{0,100}$"
    r"|message (?:headers?|text|contents?|body)(?: follows?)?[ \t:.*=_-]{0,100}$|copy of (?:your"
    r"|the) (?:original )?message"
    r"|included is a copy|a copy of (?:the|your) (?:original )?(?:message|mail)"
    r"|here is your returned mail|here is a copy"
    r"|headers? of (?:the|your)[^\n]{0,20}message|your (?:original )?message (?:follows|header|was"
    r"|text|reads|begins|is (?:included|attached|enclosed))[^\n]{0,20}[:-]*$"
    r"|-{1,80}[ \t]{0,9}(?:original|returned|unsent) "
    r"))",
    re.IGNORECASE | re.MULTILINE,
)  # fmt: skip
AT_START = re.compile(
    r"^[\s>*|-]*(?:(?:smtp|to|mailto|rfc822)[:;]\s*)?[<\"'(\[]{0,2}$", re.IGNORECASE
)
NAMED = re.compile(
    r"(?:rcpt to|recipients?|to|user|address(?:es)?|addressee|destinat\w+|for|failed|mailbox"
    r"|e-?mail|account|ontvangers?|aan|adres"
    r"|empf.nger|an|adresse|à|addressed to|intended)\s*(?:\([^)]*\))?\s*[:=]?\s*[<\"'(\[]{0,2}$",
    re.IGNORECASE,
)
RETURNED_TO = re.compile(
    r"^(?:>\s*)?(?:x-)?(?:to|envelope-to|original-recipient)\s*:\s*(.+(?:\n[ \t].+)*)",
    re.IGNORECASE | re.MULTILINE,
)
