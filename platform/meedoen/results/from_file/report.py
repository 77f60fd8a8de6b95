"""What came of weighing, for programs: one JSON object (docs/weighting.md), and weights as CSV."""

import csv
import io
from collections.abc import Sequence

from meedoen.results.from_file.running import Figure, Ran
from meedoen.results.weighing.intervals import LEVEL
from meedoen.results.weighing.margins import Laid
from meedoen.results.weighing.variance import kish

Json = dict[str, object]


def report(ran: Ran) -> Json:
    """Shares are between 0 and 1; the weights stand in the order of the rows and are 1 on average."""
    weighed, effective = ran.weighed, kish(ran.weighed.weights)
    return {
        "format": 1,
        "people": weighed.people,
        "population": ran.wanted.population,
        "selection": "random" if ran.wanted.random else "volunteers",
        "rounds": weighed.raked.rounds,
        "converged": weighed.raked.converged,
        "off": weighed.raked.off,
        "kish_n": effective,
        "design_effect": weighed.people / effective,
        "lowest_weight": float(weighed.weights.min()),
        "highest_weight": float(weighed.weights.max()),
        "trim": _trim(ran),
        "margins": [_margin(ran, margin) for margin in weighed.margins],
        "level": LEVEL,
        "estimates": [_figure(figure, ran.wanted.random) for figure in ran.figures],
        "weights": [float(weight) for weight in weighed.weights],
    }


def weights_as_csv(ran: Ran) -> bytes:
    """Which row, as its id or its number in the file, with its weight."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow((ran.wanted.id or "row", "weight"))
    writer.writerows(zip(ran.ids, map(float, ran.weighed.weights), strict=True))
    return text.getvalue().encode()


def _trim(ran: Ran) -> Json | None:
    bounds = ran.wanted.rules.bounds
    if bounds is None:
        return None
    return {
        "lowest": bounds.lowest,
        "highest": bounds.highest,
        "people_at_lowest": ran.weighed.trimmed_low,
        "people_at_highest": ran.weighed.trimmed_high,
    }


def _margin(ran: Ran, margin: Laid) -> Json:
    after = ran.weighed.after(margin)
    return {
        "name": margin.name,
        "targets_summed_to": margin.told,
        "groups": [
            {
                "categories": [list(category) for category in group.categories],
                "known": group.known,
                "people": group.people,
                "before": group.before,
                "target": group.wanted,
                "after": float(share),
            }
            for group, share in zip(margin.groups, after, strict=True)
        ],
    }


def _figure(figure: Figure, random: bool) -> Json:
    """What chance may do is said of a sample that chance made, and of no other."""
    found = figure.estimate
    return {
        "column": figure.column,
        "answer": figure.answer,
        "kind": "mean" if figure.answer is None else "share",
        "n": found.n,
        "value": found.value,
        "unweighted": found.plain,
        "unweighted_interval": _listed(figure.plain),
        "se": found.se if random else None,
        "design_effect": found.effect if random else None,
        "effective_n": found.effective if random else None,
        "interval": _listed(found.interval) if random else None,
    }


def _listed(interval: Sequence[float] | None) -> list[float] | None:
    return None if interval is None else list(interval)
