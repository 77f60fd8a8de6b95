"""For every route that takes a form: the form as a person would fill it in."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from meedoen.language.days import today_here
from meedoen.survey.editor.translating import seen_as
from tests.isolation.people import PASSWORD
from tests.isolation.world import Gemeente

Form = dict[str, str]
SENDER = {
    "name": "Panel", "address": "panel@velsen.example.nl", "reply_to": "vragen@velsen.example.nl",
}  # fmt: skip
RULES = {
    "smallest_group": "15",
    "unconfirmed_days": "5",
    "invitation_days": "10",
    "consent_days": "",
    "mail_days": "730",
    "asked_again_days": "30",
}
NEWEST = "select updated_at from questionnaire_version where id = :id"
TEXTS = "select definition -> 'texts' as texts from questionnaire_version where id = :id"
MARK = "gezien-title"
# Filled in by `found`: ids that the world does not keep.
SOMEBODY = {"account_id": "", "body_id": ""}
SITTING = "select account_id::text, body_id::text from seat where id = :id"
# These read nothing of what is sent.
WITHOUT_FIELDS = {
    "hostname.withdraw",
    "rules.undo",
    "accounts.end_session", "accounts.sign_out", "answering.open_from_own_page", "answering.send",
    "belonging.decline", "bodies.invite_again", "bodies.withdraw_invitation", "route.stop", "route.use", "visiting.end",
    "accounts.uncouple", "provider.stop", "provider.use",
    "appearance.use", "origin.undo", "fieldwork.call_off", "fieldwork.close", "fieldwork.remind",
    "fieldwork.start", "panel.confirm", "panel.confirm_address", "panel.leave", "panel.opt_out", "panel.resume_mail",
    "panel.decline", "panel.take_in_list", "panel.throw_list_away", "panel.upload_list",
    "panel.sign_out", "panel.stop_address", "places.part", "places.remove",
    "places.divide", "places.restore", "results.release", "survey.make_new_version", "survey.take_in_file",
    "survey.remove_language",
}  # fmt: skip


def forms(gemeente: Gemeente) -> dict[str, Form]:
    """By endpoint. A field "gezien" says which draft somebody had before them: see `seen`."""
    return {
        **_of_visitors(), **_of_members(gemeente), **_of_staff(gemeente), **_of_drafts(),
    }  # fmt: skip


def seen(gemeente: Gemeente, look: Callable[..., list[Any]]) -> str:
    """The draft as it is now; every change makes an older form too late."""
    return str(look(NEWEST, id=gemeente.version_id)[0]["updated_at"].isoformat())


def mark(gemeente: Gemeente, look: Callable[..., list[Any]]) -> str:
    """The title with its translation as they are now."""
    texts = look(TEXTS, id=gemeente.version_id)[0]["texts"]
    return seen_as(texts["nl"]["title"], texts["tr"].get("title", ""))


def found(gemeente: Gemeente, look: Callable[..., list[Any]]) -> dict[str, str]:
    """Somebody who works here, and a body."""
    return dict(look(SITTING, id=gemeente.seat_id)[0])


def _of_visitors() -> dict[str, Form]:
    return {
        "accounts.sign_in": {
            "email": "iemand@example.nl", "password": PASSWORD, "verder": "/account",
        },
        "accounts.ask_password": {"email": "iemand@example.nl"},
        "accounts.enter_code": {"code": "123456"},
        "accounts.enter_recovery": {"code": "abcd-efgh-jkmn"},
        "accounts.begin_passkey": {"verder": "/account"},
        "accounts.enter_by_passkey": {"credential": "{}"},
        "accounts.begin_sso": {"verder": "/account"},
        "panel.stay": {"consent_panel": "ja"},
        "panel.ask_link": {"email": "iemand@example.nl", "verder": "/mijn"},
        "panel.enter_code": {"code": "123456"},
        "panel.open_link": {"code": "123456"},
        "answering.fill_in": {"stap": "1", "groen": "ja", "waarom": "Zo maar", "actie": "verder"},
    }  # fmt: skip


def _of_members(gemeente: Gemeente) -> dict[str, Form]:
    profile = {
        "name": "Joke", "area_code": gemeente.desk.area, "birth_year": "1970", "gender": "woman",
        "language": "nl", "consent_gatherings": "ja",
    }  # fmt: skip
    return {
        "panel.join": {**profile, "email": "nieuw@example.nl", "consent_panel": "ja"},
        "panel.change_profile": profile,
        "panel.ask_for_address": {"email": "ander@example.nl"},
    }


def _of_staff(gemeente: Gemeente) -> dict[str, Form]:
    day = today_here()
    plan = {
        "name": "Najaar", "questionnaire_version_id": str(gemeente.version_id), "mode": "anonymous",
        "areas": gemeente.desk.area, "sample_size": "100", "starts_on": day.isoformat(),
        "ends_on": (day + timedelta(days=14)).isoformat(), "promise": "Wij vertellen het u.",
        "promise_by": (day + timedelta(days=30)).isoformat(),
    }  # fmt: skip
    return {
        "accounts.own_account_page": {"name": "Alice"},
        "accounts.change_app": {"password": PASSWORD},
        "accounts.renew_recovery_codes": {"password": PASSWORD},
        "accounts.begin_new_passkey": {"name": "Telefoon", "password": PASSWORD},
        "accounts.make_passkey": {"credential": "{}"},
        "accounts.remove_passkey": {"password": PASSWORD},
        "accounts.couple": {"password": PASSWORD},
        "accounts.change_password": {
            "old_password": PASSWORD, "new_password": "een heel nieuwe zin",
        },
        "logbook.export": {"form": "csv"},
        "places.merge": {"into": gemeente.desk.area},
        "places.add": {"names": "Buitendorp"},
        "places.call": {"word": "dorp"},
        "places.renew": {"year": "2024"},
        "places.rename": {"name": "Ons dorp"},
        "places.name_whole": {"whole": "Buitengebied"},
        "fieldwork.create": plan,
        "fieldwork.change": plan,
        "bodies.invite": {
            **SOMEBODY, "name": "Bea", "email": "bea@velsen.example.nl", "role": "samensteller",
        },
        "bodies.give": {**SOMEBODY, "role": "samensteller", "from_on": day.isoformat()},
        "bodies.make": {"kind": "werkgroep", "name": "Kring", "founded_on": day.isoformat()},
        "bodies.change": {"name": "Andere kring", "ground": "verordening", "ground_year": "2018"},
        "bodies.compose": {"lid-number": "3", "lid-out_of": "de wijken", "lid-sees_nobody": "ja"},
        "bodies.end_body": {
            "last_day": day.isoformat(), "because": "Het werk is klaar.", "seats": "stoppen",
        },
        "appearance.propose": {"main": "#0a5c76", "second": "#c8a45c", "phone": "0255 00 00 00"},
        "origin.check": SENDER,
        "origin.use": SENDER,
        # Nobody is there: a test asks no stranger.
        "provider.propose": {"issuer": "https://127.0.0.1:1", "client_id": "meedoen", "second_factor": "ours"},
        "route.propose": {"host": "mail.example.nl", "port": "587", "user": "panel", "password": "een lang wachtwoord"},
        "hostname.ask_for": {"host": f"panel.{gemeente.space.slug}.example"},
        "rules.check": RULES,
        "rules.use": RULES,
        "belonging.accept": {"from_on": day.isoformat()},
        "belonging.stop": {"until_on": (day + timedelta(days=900)).isoformat()},
        "bodies.end": {"last_day": (day + timedelta(days=900)).isoformat()},
        "panel.choose_columns": {"kolom0": "email", "kolom1": "-"},
        "panel.end": {"email": f"{gemeente.private}1@inwoner.example.nl"},
        "releasing.withdraw": {"because": "Er zat een fout in."},
        "open_answers.judge": {"verdict": "tonen", "quote": "Het kan groener."},
    }  # fmt: skip


def _of_drafts() -> dict[str, Form]:
    seen = {"gezien": ""}
    item = {
        "text": "Vindt u het groen?", "help": "Kijk om u heen.", "required": "ja", "soort": "single",
        "options-0-code": "ja", "options-0-text": "Ja", "options-0-place": "1",
        "options-1-code": "nee", "options-1-text": "Nee", "options-1-place": "2",
    }  # fmt: skip
    details = {
        "title": "Groen", "intro": "Welkom", "audience": "Iedereen", "purpose": "Weten",
        "legal_basis": "Gemeentewet", "policy_field": "wonen", "minutes": "5", "min_group": "10", "sensitive": "ja",
    }  # fmt: skip
    match = {"operator": "is", "codes": "ja", "number": "3"}
    return {
        "survey.begin_empty": {"title": "Leeg"},
        "survey.make_from_template": {"title": "Rondkomen", "gemeente": "Velsen"},
        "survey.change_details": {**details, **seen},
        "survey.fill_in_names": {"naam": "Velsen", **seen},
        "survey.make_block": {"title": "Nog een deel", **seen},
        "survey.change_block": {"title": "Ander deel", **seen},
        "survey.shift_block": {"richting": "omhoog", **seen},
        "survey.make_item": {
            "soort": "single", "text": "Vindt u het groen?", "help": "", "required": "ja", "na": "groen",
            "options": "Ja\nNee", "rows": "", "columns": "", **seen,
        },
        "survey.change_item": {**item, **seen},
        "survey.save_by_itself": {**item, "bezoek": "1-text", **seen},
        "survey.shift_item": {"richting": "omhoog", **seen},
        "survey.copy_item": seen,
        "survey.approve": {**SOMEBODY, "deed": "vraag"},
        "survey.remark": {"opmerking": "Is dit duidelijk?", "antwoord": "", "welke": "", "deed": "nieuw"},
        "survey.mend_item": {"richting": "gevoelig", **seen},
        "survey.change_show_if": {"vraag": "groen", **match, **seen},
        "survey.change_stop_if": {"text": "U bent klaar.", **match, "codes": "nee", **seen},
        "survey.walk": {
            "stap": "0", "antwoorden": "{}", "groen": "ja", "waarom": "", "actie": "verder",
        },
        "survey.take_in_translation": {"bestand": "tr.po"},
        "survey.add_language": {"language": "ar"},
        "survey.translate": {"tekst-title": "Yeşil", MARK: ""},
        "survey.drop_item": dict(seen),
        "survey.drop_block": dict(seen),
        "survey.share_no_more": {"welke": "x"},
        "survey.share_one": {"versie": "x", "licentie": "CC-BY-4.0"},
        "survey.take_over_part": {
            "uit": "voorbeeld:10_flitspeiling", "deel": "x", "naar": "x",
        },
        "survey.take_over_whole": {"uit": "voorbeeld:10_flitspeiling", "title": "Kort"},
        "survey.take_over": {"zoek": "groen", "vraag": "x", "naar": "x"},
        "survey.undo": dict(seen),
        "survey.judge_item": {"oordeel": "dezelfde", "waarom": "Korter.", **seen},
        "survey.redo": dict(seen),
        "survey.discard": dict(seen),
    }  # fmt: skip
