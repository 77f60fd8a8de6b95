"""What came of weighing, for people: sentences and small tables."""

from collections.abc import Iterator

from meedoen.language.lists import in_words
from meedoen.language.numbers import number, one_decimal, two_decimals
from meedoen.language.texts import _, ngettext
from meedoen.results.from_file.running import Figure, Ran
from meedoen.results.weighing.margins import Laid, spelled
from meedoen.results.weighing.variance import kish

WIDE = 30


def told(ran: Ran) -> Iterator[str]:
    """A line at a time."""
    weighed = ran.weighed
    names = in_words([margin.name for margin in weighed.margins])
    yield _("%(people)s mensen gewogen naar %(names)s.", people=number(weighed.people), names=names)
    for margin in weighed.margins:
        yield from _of_margin(margin)
    yield from _of_weights(ran)
    for margin in weighed.margins:
        yield ""
        yield from _table(ran, margin)
    if ran.figures:
        yield ""
        yield from _of_figures(ran)


def _of_margin(margin: Laid) -> Iterator[str]:
    joined = [group.name for group in margin.groups if len(group.categories) > 1]
    if joined:
        yield _(
            "Kleine groepen van ‘%(name)s’ tellen samen: %(groups)s.",
            name=margin.name, groups=in_words(joined),
        )  # fmt: skip
    if sum(group.known for group in margin.groups) == 1:
        yield _("Zo blijft er bij ‘%(name)s’ één groep over: die weegt niet mee.", name=margin.name)
    for group in margin.groups:
        if not group.known:
            yield ngettext(
                "Van %(num)s persoon is ‘%(name)s’ niet bekend. Die houdt hetzelfde aandeel.",
                "Van %(num)s mensen is ‘%(name)s’ niet bekend. Zij houden samen hetzelfde aandeel.",
                group.people, name=margin.name,
            )  # fmt: skip
    if margin.told is not None and margin.told <= 200:
        yield _(
            "De doelen van ‘%(name)s’ telden op tot %(total)s. Wij rekenden ze om naar 100%%.",
            name=margin.name,
            total=two_decimals(margin.told) if margin.told <= 2 else number(margin.told),
        )


def _of_weights(ran: Ran) -> Iterator[str]:
    weighed, bounds = ran.weighed, ran.wanted.rules.bounds
    if weighed.raked.converged:
        yield ngettext(
            "Alle doelen zijn gehaald, na %(num)s ronde.",
            "Alle doelen zijn gehaald, na %(num)s rondes.",
            weighed.raked.rounds,
        )
    else:
        yield _(
            "Niet alle doelen zijn gehaald: het grootste verschil is %(off)s procentpunt, bij ‘%(name)s’.",
            off=two_decimals(100 * weighed.raked.off), name=weighed.furthest().name,
        )  # fmt: skip
    low, high = (two_decimals(float(end)) for end in (weighed.weights.min(), weighed.weights.max()))
    yield _("De gewichten liggen tussen %(low)s en %(high)s.", low=low, high=high)
    for people, end in (
        (weighed.trimmed_low, bounds and bounds.lowest),
        (weighed.trimmed_high, bounds and bounds.highest),
    ):
        if people and end:
            yield ngettext(
                "Bij %(num)s persoon is het gewicht begrensd op %(end)s.",
                "Bij %(num)s mensen is het gewicht begrensd op %(end)s.",
                people, end=two_decimals(end),
            )  # fmt: skip
    effective = kish(weighed.weights)
    yield _(
        "Samen vertellen zij zoveel als %(effective)s mensen die allemaal even zwaar tellen"
        " (ontwerpeffect %(effect)s).",
        effective=number(int(effective)), effect=two_decimals(weighed.people / effective),
    )  # fmt: skip


def _table(ran: Ran, margin: Laid) -> Iterator[str]:
    yield _row(margin.name, _("mensen"), _("eerst"), _("doel"), _("nu"))
    for group, after in zip(margin.groups, ran.weighed.after(margin), strict=True):
        shares = (_percent(share) for share in (group.before, group.wanted, float(after)))
        yield _row(group.name, number(group.people), *shares)


def _of_figures(ran: Ran) -> Iterator[str]:
    yield _row(_("uitkomst"), _("mensen"), _("eerst"), _("nu"), "")
    for figure in ran.figures:
        yield _row(*_figure(figure, ran.wanted.random))
    yield ""
    if ran.wanted.random:
        yield _("Tussen haakjes staat waar het cijfer met 95%% zekerheid ligt, door toeval alleen.")
    else:
        yield _("Mensen deden mee uit zichzelf. Daarom staat er geen marge bij de cijfers.")
        yield _("Wegen haalt niet weg dat wie meedoet, anders kan denken dan wie niet meedoet.")


def _figure(figure: Figure, random: bool) -> tuple[str, ...]:
    found = figure.estimate
    say = two_decimals if figure.answer is None else _percent
    name = spelled([figure.column])
    if figure.answer is not None:
        name = f"{name}: {spelled([figure.answer])}"
    between = ""
    if random and found.interval is not None:
        low, high = (say(end) for end in found.interval)
        between = _("(%(low)s tot %(high)s)", low=low, high=high)
    return name, number(found.n), say(found.plain), say(found.value), between


def _percent(share: float) -> str:
    return f"{one_decimal(100 * share)}%"


def _row(name: str, *cells: str) -> str:
    line = name.ljust(WIDE) + "".join(cell.rjust(10) for cell in cells[:-1])
    return f"{line}  {cells[-1]:>8}".rstrip()
