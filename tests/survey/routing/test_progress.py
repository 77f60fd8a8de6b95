"""How far somebody is survives the time between two pages, and an upgrade in between."""

from hypothesis import given
from hypothesis import strategies as st

from meedoen.survey.routing.progress import Progress

VALUES = st.text(max_size=9) | st.integers() | st.lists(st.text(max_size=5), max_size=3)
ANSWERS = st.dictionaries(st.text(max_size=9), VALUES, max_size=4)


def test_what_an_earlier_version_wrote_is_read() -> None:
    written = b'{"answers": {"groen": "nee"}, "typed": {"2": {"jaren": "lang"}}, "at": 2}'
    progress = Progress.from_json(written)
    assert progress == Progress({"groen": "nee"}, {"2": {"jaren": "lang"}}, 2)
    assert progress.to_json().encode() == written
    assert progress.shown_on(2) == {"groen": "nee", "jaren": "lang"}
    assert progress.shown_on(1) == {"groen": "nee"}


@given(ANSWERS, st.dictionaries(st.sampled_from("012"), ANSWERS, max_size=2), st.integers(0, 9))
def test_what_is_written_is_read_back(
    answers: dict[str, object], typed: dict[str, dict[str, object]], at: int
) -> None:
    progress = Progress(answers, typed, at)
    assert Progress.from_json(progress.to_json()) == progress
