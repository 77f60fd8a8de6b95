"""What a domain says of mail in its name, asked of a name server that the test starts."""

from collections.abc import Iterator

import pytest

from meedoen.mailing.origin.asking import Silent, ask
from meedoen.mailing.origin.records import Advice, Finding, Office, State, Subject, examine
from tenants.ground.settings import Settings, configure
from tests.mailing.origin.names import DOMAIN, WELL, NameServer, serving

OFFICE = Office("_spf.meedoen.example.nl", "meedoen1", "meedoen.example.nl")


@pytest.fixture
def names(settings: Settings) -> Iterator[NameServer]:
    with serving(settings, WELL) as server:
        yield server
    configure(settings)


def finding(subject: Subject) -> Finding:
    return next(one for one in examine(DOMAIN, OFFICE, ask) if one.subject is subject)


def test_a_domain_that_is_in_order_needs_nothing(names: NameServer) -> None:
    assert [one.state for one in examine(DOMAIN, OFFICE, ask)] == [State.GOOD] * 4


def test_our_servers_may_be_named_by_a_policy_further_on(names: NameServer) -> None:
    names.zone[DOMAIN, "TXT"] = ['"v=spf1 include:_spf.velsen.example.nl -all"']
    names.zone["_spf.velsen.example.nl", "TXT"] = ['"v=spf1 include:_SPF.meedoen.example.nl. ~all"']
    assert finding(Subject.SPF).state is State.GOOD


def test_policies_that_name_each_other_come_to_an_end(names: NameServer) -> None:
    names.zone[DOMAIN, "TXT"] = [f'"v=spf1 include:{DOMAIN} include:a.example.nl -all"']
    names.zone["a.example.nl", "TXT"] = [f'"v=spf1 redirect={DOMAIN}"']
    assert finding(Subject.SPF).state is State.MISSING


def test_a_policy_without_our_servers_is_told_with_the_words_to_add(names: NameServer) -> None:
    names.zone[DOMAIN, "TXT"] = ['"v=spf1 mx -all"']
    advice = Advice(DOMAIN, "TXT", "v=spf1 mx include:_spf.meedoen.example.nl -all")
    assert finding(Subject.SPF) == Finding(Subject.SPF, State.MISSING, advice)


def test_a_domain_without_a_policy_gets_one_to_start_with(names: NameServer) -> None:
    names.zone.clear()
    assert [(one.subject, one.advice) for one in examine(DOMAIN, OFFICE, ask)] == [
        (Subject.SPF, Advice(DOMAIN, "TXT", "v=spf1 include:_spf.meedoen.example.nl ~all")),
        (Subject.DKIM, Advice(f"meedoen1._domainkey.{DOMAIN}", "CNAME", "meedoen1._domainkey.meedoen.example.nl")),
        (Subject.DMARC, Advice(f"_dmarc.{DOMAIN}", "TXT", "v=DMARC1; p=quarantine")),
        (Subject.REPLIES, None),
    ]  # fmt: skip


def test_two_policies_are_none(names: NameServer) -> None:
    """RFC 7208, section 4.5: with more than one record a receiver gives up."""
    names.zone[DOMAIN, "TXT"] = ['"v=spf1 include:_spf.meedoen.example.nl -all"', '"v=spf1 -all"']
    assert finding(Subject.SPF).state is State.DOUBLE


def test_a_key_that_was_withdrawn_is_no_key(names: NameServer) -> None:
    names.zone[f"meedoen1._domainkey.{DOMAIN}", "TXT"] = ['"v=DKIM1; p="']
    assert finding(Subject.DKIM).state is State.MISSING


def test_a_policy_that_asks_nothing_of_receivers_is_weak(names: NameServer) -> None:
    names.zone["_dmarc.velsen.example.nl", "TXT"] = ['"v=DMARC1; p=none"']
    assert finding(Subject.DMARC).state is State.WEAK


def test_a_domain_that_takes_no_mail_gets_no_replies(names: NameServer) -> None:
    names.zone[DOMAIN, "MX"] = ["0 ."]
    assert finding(Subject.REPLIES).state is State.MISSING


def test_silence_is_not_taken_for_an_answer(names: NameServer) -> None:
    names.broken = frozenset({DOMAIN})
    assert [one.state for one in examine(DOMAIN, OFFICE, ask)] == [
        State.SILENT, State.GOOD, State.GOOD, State.SILENT,
    ]  # fmt: skip
    with pytest.raises(Silent):
        ask(DOMAIN, "TXT")


def test_what_the_installation_did_not_say_is_not_asked(names: NameServer) -> None:
    assert [one.subject for one in examine(DOMAIN, Office(), ask)] == [
        Subject.DMARC,
        Subject.REPLIES,
    ]
