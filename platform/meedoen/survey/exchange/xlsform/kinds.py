"""The type of a row, in all the ways in which it has been written since 2010."""

import re
from dataclasses import dataclass

SELECT = re.compile(
    r"(?P<many>add select one prompt using|add select multiple prompt using|select one external"
    r"|select_one_external|select_one_from_file|select_multiple_from_file|select one from file"
    r"|select multiple from file|select_one|select one|select1|select_multiple|select multiple"
    r"|select all that apply|rank)(?: from)?\s+(?P<list>.+?)"
    r"(?P<other>\s+(?:or[_ ]other|or specify other))?",
    re.IGNORECASE,
)
EDGE = re.compile(
    r"(?P<edge>begin|end)[ _](?:a )?(?P<what>group|repeat|loop|looped group).*", re.IGNORECASE
)
ALIKE = {
    "int": "integer", "string": "text", "add text prompt": "text", "add integer prompt": "integer",
    "add decimal prompt": "decimal", "add note prompt": "note", "add date prompt": "date",
    "add date time prompt": "datetime", "q string": "text", "q int": "integer", "q decimal": "decimal",
    "q date": "date", "number": "integer", "percentage": "integer", "dateTime": "datetime",
    "date time": "datetime", "location": "geopoint", "gps": "geopoint", "q location": "geopoint",
    "photo": "image", "add image prompt": "image", "q picture": "image", "add audio prompt": "audio",
    "add video prompt": "video", "add file prompt": "file", "trigger": "acknowledge",
    "add acknowledge prompt": "acknowledge", "q acknowledge": "acknowledge", "calculation": "calculate",
    "q calculate": "calculate", "phone number": "telephone", "phone_number": "telephone",
    "uri:phonenumber": "phonenumber",
}  # fmt: skip
ABOUT_THE_DEVICE = frozenset({
    "start", "end", "today", "deviceid", "device id", "imei", "simserial", "sim id", "subscriberid",
    "subscriber id", "phonenumber", "username", "email", "audit", "start-geopoint", "background-geopoint",
    "start time", "end time", "get start time", "get end time", "get today", "get device id", "get phone number",
    "xml-external", "csv-external", "osm",
})  # fmt: skip
SIMPLE = frozenset({
    "integer", "decimal", "range", "text", "note", "date", "time", "datetime", "geopoint", "geotrace",
    "geoshape", "image", "audio", "background-audio", "video", "file", "barcode", "acknowledge", "calculate",
    "hidden", "telephone",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Kind:
    """`name` is select_one, select_multiple, rank, begin, end, device, "" or a simple one."""

    name: str
    list: str = ""
    other: bool = False
    repeats: bool = False
    outside: bool = False


def kind_of(written: str) -> Kind:
    told = " ".join(written.split())
    if found := EDGE.fullmatch(told):
        return Kind(found["edge"].lower(), repeats=found["what"].lower() != "group")
    if found := SELECT.fullmatch(told):
        return _select(found)
    name = ALIKE.get(told.lower(), told.lower())
    if name in ABOUT_THE_DEVICE:
        return Kind("device")
    return Kind(name if name in SIMPLE else "")


def _select(found: re.Match[str]) -> Kind:
    many = found["many"].lower()
    name = "rank" if many == "rank" else "select_one"
    if "multiple" in many or "all that apply" in many:
        name = "select_multiple"
    return Kind(
        name, found["list"], bool(found["other"]), outside="file" in many or "external" in many
    )
