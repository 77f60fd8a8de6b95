"""Messages as mail servers send them back, in our own words; all names end in example.nl."""

from textwrap import dedent

US = "panel@velsen.example.nl"
HIM = "jan.jansen@example.nl"


def message(headers: str, body: str = "") -> bytes:
    return (dedent(headers).strip() + "\n\n" + dedent(body).strip("\n") + "\n").encode()


def report(
    fields: str = "", words: str = "Your message could not be delivered.", to: str = US,
    returned: str = f"From: {US}\nTo: {HIM}\nSubject: Vragenlijst\n", kind: str = "message/delivery-status",
    wrapper: str = "multipart/report; report-type=delivery-status",
) -> bytes:  # fmt: skip
    """A report of RFC 3464 in three parts."""
    return "\n".join(
        [
            "Return-Path: <>", f"To: {to}", "From: Mail Delivery System <mailer-daemon@mx.example.nl>",
            "Subject: Undelivered Mail Returned to Sender", "MIME-Version: 1.0",
            f'Content-Type: {wrapper}; boundary="grens"', "", "--grens", "Content-Type: text/plain", "", words,
            "", "--grens", f"Content-Type: {kind}", "", "Reporting-MTA: dns; mx.example.nl", "",
            dedent(fields).strip(), "", "--grens", "Content-Type: message/rfc822", "", returned, "", "--grens--", "",
        ]
    ).encode()  # fmt: skip


def failed(
    status: str = "5.1.1", said: str = "550 5.1.1 User unknown", to: str = US, address: str = HIM
) -> bytes:
    fields = f"Final-Recipient: rfc822; {address}\nAction: failed\nStatus: {status}\nDiagnostic-Code: smtp; {said}"
    return report(fields, to=to)


def delayed(to: str = US) -> bytes:
    return report(f"Final-Recipient: rfc822; {HIM}\nAction: delayed\nStatus: 4.4.1", to=to)


def complaint(to: str = "abuse@example.nl", feedback: str = "abuse", original: str = US) -> bytes:
    fields = f"Feedback-Type: {feedback}\nUser-Agent: Lus/1\nVersion: 1\n"
    fields += f"Original-Mail-From: <{original}>\nOriginal-Rcpt-To: {HIM}"
    return report(
        fields, words="This is an email abuse report.", to=to, kind="message/feedback-report",
        wrapper="multipart/report; report-type=feedback-report",
    )  # fmt: skip


def away(to: str = US) -> bytes:
    return message(
        f"""
        Return-Path: <>
        From: {HIM}
        To: {to}
        Subject: Automatisch antwoord: Vragenlijst
        Auto-Submitted: auto-replied
        """,
        "Ik ben er niet tot maandag.",
    )


PROSE: dict[str, tuple[bytes, str, str, str]] = {
    "exim": (
        message(
            f"""
            From: Mail Delivery System <Mailer-Daemon@mx.example.nl>
            To: {US}
            X-Failed-Recipients: {HIM}
            Auto-Submitted: auto-replied
            Subject: Mail delivery failed: returning message to sender
            """,
            f"""
            A message that you sent could not be delivered to one or more of its
            recipients. This is a permanent error. The following address(es) failed:

              {HIM}
                host mx.example.nl [192.0.2.7]: 550 Unrouteable address

            ------ This is a copy of the message, including all the headers. ------

            From: {US}
            """,
        ),
        "hard", "5.1.1", "no_such_address",
    ),
    "exim late": (
        message(
            f"""
            From: Mail Delivery System <Mailer-Daemon@mx.example.nl>
            To: {US}
            Subject: Warning: message 1P1 delayed 24 hours
            """,
            f"""
            A message that you sent has not yet been delivered to one or more of its
            recipients after more than 24 hours on the queue on mx.example.nl.

            The address to which the message has not yet been delivered is:

              {HIM}

            No action is required on your part. Delivery attempts will continue for some time.
            """,
        ),
        "soft", "4.0.0", "unknown",
    ),
    "qmail": (
        message(
            f"""
            Return-Path: <>
            From: MAILER-DAEMON@mx.example.nl
            To: {US}
            Subject: failure notice
            """,
            f"""
            Hi. This is the qmail-send program at mx.example.nl.
            I'm afraid I wasn't able to deliver your message to the following addresses.
            This is a permanent error; I've given up. Sorry it didn't work out.

            <{HIM}>:
            Sorry, no mailbox here by that name. (#5.1.1)

            --- Below this line is a copy of the message.

            Return-Path: <{US}>
            """,
        ),
        "hard", "5.1.1", "no_such_address",
    ),
    "sendmail": (
        message(
            f"""
            Return-Path: <MAILER-DAEMON>
            From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example.nl>
            To: {US}
            Subject: Returned mail: Host unknown (Name server: nergens.example.nl: host not found)
            """,
            """
               ----- The following addresses had permanent fatal errors -----
            <jan@nergens.example.nl>

               ----- Transcript of session follows -----
            550 <jan@nergens.example.nl>... Host unknown (Name server: host not found)

               ----- Original message follows -----
            From: ik@example.nl
            """,
        ),
        "hard", "5.1.2", "no_such_domain",
    ),
    "microsoft, in Dutch": (
        message(
            f"""
            Return-Path: <>
            From: Microsoft Outlook <postmaster@example.nl>
            To: {US}
            Subject: Onbestelbaar: Vragenlijst
            Content-Type: text/html; charset=utf-8
            """,
            f"""
            <html><body><h2>Uw bericht aan {HIM} kan niet worden bezorgd.</h2>
            <p>{HIM} is niet gevonden op example.nl.</p>
            <pre>Remote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound'</pre>
            <p>Original Message Headers</p><pre>Message-ID: &lt;x.550@example.nl&gt;</pre></body></html>
            """,
        ),
        "hard", "5.1.10", "no_such_address",
    ),
    "gmx, in German": (
        message(
            f"""
            Return-Path: <>
            From: MAILER-DAEMON@mail.example.nl
            To: {US}
            Subject: Mail konnte nicht zugestellt werden
            """,
            f"""
            Ihre Nachricht konnte nicht zugestellt werden:

            "{HIM}":
            Das Postfach des Empf\u00e4ngers ist voll. Mailbox quota exceeded
            """,
        ),
        "soft", "4.2.2", "mailbox_full",
    ),
    "a full mailbox with a code for good": (
        message(
            f"""
            From: postmaster@example.nl
            To: {US}
            Subject: Undeliverable Mail
            """,
            f"""
            The following recipient could not be reached: {HIM}
            552 5.2.2 <{HIM}>... Mailbox is full
            """,
        ),
        "hard", "5.2.2", "mailbox_full",
    ),
    "a policy": (
        message(
            f"""
            From: MAILER-DAEMON@example.nl
            To: {US}
            Subject: Undelivered Mail Returned to Sender
            """,
            f"""
            <{HIM}>: host mx.example.nl[192.0.2.9] said: 554 5.7.1 Message rejected as spam
                (in reply to end of DATA command)
            """,
        ),
        "hard", "5.7.1", "blocked",
    ),
    "our own address refused": (
        message(
            f"""
            From: MAILER-DAEMON@example.nl
            To: {US}
            Subject: Undelivered Mail Returned to Sender
            """,
            f"""
            <{HIM}>: host mx.example.nl[192.0.2.9] said: 550 Sender address rejected:
                Domain not found (in reply to MAIL FROM command)
            """,
        ),
        "hard", "5.7.1", "blocked",
    ),
    "yahoo": (
        message(
            f"""
            From: MAILER-DAEMON@mta.example.nl
            To: {US}
            Subject: Failure Notice
            """,
            f"""
            Sorry, we were unable to deliver your message to the following address.

            <{HIM}>:
            554: delivery error: dd This user doesn't have a mail.example.nl account ({HIM}) [0]

            --- Below this line is a copy of the message.
            """,
        ),
        "hard", "5.1.1", "no_such_address",
    ),
    "domino": (
        message(
            f"""
            From: Postmaster@example.nl
            To: {US}
            Subject: DELIVERY FAILURE: User jansen ({HIM}) not listed in Domino Directory
            """,
            f"""
            Your message

              Subject: Vragenlijst

            was not delivered to:

              {HIM}

            because:

              User jansen ({HIM}) not listed in Domino Directory
            """,
        ),
        "hard", "5.1.1", "no_such_address",
    ),
    "headers of ours above the reason": (
        message(
            f"""
            From: postmaster@example.nl
            To: {US}
            Subject: Delivery Notification: Delivery has failed
            """,
            f"""
            This report relates to a message you sent with the following header fields:

              Message-id: <191D-6032@velsen.example.nl>
              From: Panel <{US}>
              To: {HIM}

            Your message cannot be delivered to the following recipients:

              Recipient address: {HIM}
              Reason: the remote server has rejected the address
              Diagnostic code: smtp;550 5.2.1 <{HIM}>... Account disabled
            """,
        ),
        "hard", "5.2.1", "disabled",
    ),
    "a reason above the address": (
        message(
            f"""
            From: postmaster@example.nl
            To: {US}
            Subject: Undeliverable Mail: "Vragenlijst"
            """,
            f"""
            Your message:
               From:    {US}
               Subject: Vragenlijst

            Could not be delivered because of

            550 5.1.1 User unknown

            The following recipients were affected:
                {HIM}
            """,
        ),
        "hard", "5.1.1", "no_such_address",
    ),
    "a reason between brackets": (
        message(
            f"""
            Return-Path: <>
            From: "Mail Deliver System" <MAILER-DAEMON>
            To: {US}
            Subject: Returned Mail: User unknown
            """,
            f"""
            The original message was received at Thu, 29 Apr 2026 23:34:45 +0200
            from {US}

            ---The following addresses had delivery errors---

            {HIM} [User unknown]
            """,
        ),
        "hard", "5.1.1", "no_such_address",
    ),
}  # fmt: skip
