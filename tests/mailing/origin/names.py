"""A name server that a test starts, with what it knows."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

from tenants.ground.settings import Settings, configure

DOMAIN = "panel.velsen.example.nl"
Zone = dict[tuple[str, str], list[str]]
WELL: Zone = {
    (DOMAIN, "TXT"): ['"iets anders"', '"v=spf1 mx include:_spf.meedoen.example.nl -all"'],
    (f"meedoen1._domainkey.{DOMAIN}", "TXT"): ['"v=DKIM1; k=rsa; " "p=MIIBIjANBg"'],
    ("_dmarc.velsen.example.nl", "TXT"): ['"v=DMARC1; p=reject; rua=mailto:d@velsen.example.nl"'],
    (DOMAIN, "MX"): ["10 mail.velsen.example.nl."],
}


class NameServer(socketserver.ThreadingUDPServer):
    """Answers from `zone`; `broken` names get a failure instead."""

    daemon_threads = True
    zone: Zone
    broken: frozenset[str] = frozenset()


class _Answer(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        data, socket = self.request
        server: NameServer = self.server  # type: ignore[assignment]
        asked = dns.message.from_wire(data)
        question = asked.question[0]
        name, kind = (
            question.name.to_text(omit_final_dot=True),
            dns.rdatatype.to_text(question.rdtype),
        )
        answer = dns.message.make_response(asked)
        answer.flags |= dns.flags.AA
        if name in server.broken:
            answer.set_rcode(dns.rcode.SERVFAIL)
        elif found := server.zone.get((name, kind)):
            answer.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, *found))
        elif not any(name == known for known, _ in server.zone):
            answer.set_rcode(dns.rcode.NXDOMAIN)
        socket.sendto(answer.to_wire(), self.client_address)


@contextmanager
def serving(settings: Settings, zone: Zone) -> Iterator[NameServer]:
    """These settings with a name server that knows this zone; who asks for it puts the settings back."""
    with NameServer(("127.0.0.1", 0), _Answer) as server:
        server.zone = dict(zone)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        configure(replace(settings, dns_server="{}:{}".format(*server.server_address)))
        yield server
        server.shutdown()
