"""Of any rule and whoever sits there: how many are missing is what a count by hand says."""

from collections.abc import Sequence
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from meedoen.bodies.composing.rule import Found, Part, Sits, check
from meedoen.bodies.models import Function

GEMEENTEN = [UUID(int=n) for n in (101, 102, 103)]
ELSEWHERE = UUID(int=999)
PEOPLE = [UUID(int=n) for n in range(1, 9)]
CHAIR, MEMBER, OFFICIAL, SUPPORTER = Function
KOPGROEP = [
    Part(function=CHAIR, number=1, independent=True),
    Part(function=MEMBER, number=2, each=True),
    Part(function=OFFICIAL, number=1, each=True),
    Part(function=SUPPORTER, number=1, sees_nobody=True),
]
sits = st.builds(
    Sits,
    account_id=st.sampled_from(PEOPLE),
    function=st.sampled_from([None, *Function]),
    speaks_for=st.sampled_from([None, ELSEWHERE, *GEMEENTEN]),
    apart=st.booleans(),
    sees_people=st.booleans(),
)
parts = st.builds(
    Part,
    function=st.sampled_from([*Function]),
    number=st.integers(1, 3),
    each=st.booleans(),
    independent=st.booleans(),
    sees_nobody=st.booleans(),
).filter(lambda part: not (part.each and part.independent))


def by_hand(part: Part, gemeente: UUID | None, sitting: Sequence[Sits]) -> int:
    """People with the function there, of whom no seat that counts says that they do not meet it."""
    there = 0
    for person in PEOPLE:
        seats = [
            one for one in sitting
            if (one.account_id, one.function) == (person, part.function)
            and (gemeente is None or one.speaks_for == gemeente)
        ]  # fmt: skip
        bound = part.independent and any(not one.apart for one in seats)
        seeing = part.sees_nobody and any(one.sees_people for one in seats)
        there += bool(seats) and not bound and not seeing
    return there


def is_whole(found: list[Found]) -> bool:
    """Nobody is missing; who is there besides is no fault."""
    return not any(one.missing for one in found)


@given(st.lists(parts, max_size=4), st.lists(sits, max_size=14), st.randoms())
def test_each_line_counts_people_as_by_hand_in_whatever_order_they_come(
    rule: list[Part], sitting: list[Sits], chance: object
) -> None:
    found = check(rule, sitting, GEMEENTEN)
    assert len(found) == sum(len(GEMEENTEN) if part.each else 1 for part in rule)
    for line in found:
        assert line.there == by_hand(line.part, line.gemeente, sitting)
        assert line.missing - line.extra == line.part.number - line.there
        assert min(line.missing, line.extra) == 0
    shuffled = sitting[:]
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert check(rule, shuffled + sitting, GEMEENTEN) == found
    assert is_whole(found) is all(line.there >= line.part.number for line in found)


@given(st.lists(parts, max_size=4), st.lists(sits, max_size=14))
def test_nobody_is_missed_because_somebody_fit_came(rule: list[Part], sitting: list[Sits]) -> None:
    before = check(rule, sitting, GEMEENTEN)
    for place in GEMEENTEN:
        for function in Function:
            newcomer = Sits(UUID(int=77), function, place)
            after = check(rule, [*sitting, newcomer], GEMEENTEN)
            assert [a.missing <= b.missing for a, b in zip(after, before, strict=True)] == [
                True
            ] * len(after)


def test_a_kopgroep_of_three_gemeenten_is_whole_with_eleven_people() -> None:
    people = iter(UUID(int=n) for n in range(1, 99))
    sitting = [Sits(next(people), CHAIR), Sits(next(people), SUPPORTER)]
    for gemeente in GEMEENTEN:
        sitting += [Sits(next(people), MEMBER, gemeente, apart=False) for _ in range(2)]
        sitting.append(Sits(next(people), OFFICIAL, gemeente, apart=False))
    assert len(sitting) == 11
    assert is_whole(check(KOPGROEP, sitting, GEMEENTEN))
    for absent in sitting:
        rest = [one for one in sitting if one is not absent]
        assert sum(line.missing for line in check(KOPGROEP, rest, GEMEENTEN)) == 1


def test_a_chair_who_speaks_for_a_gemeente_is_not_independent_and_one_who_sees_people_no_supporter() -> (
    None
):
    sitting = [
        Sits(PEOPLE[0], CHAIR, apart=False),
        Sits(PEOPLE[1], SUPPORTER, sees_people=True),
    ]
    chair, supporter = (check([KOPGROEP[at]], sitting, GEMEENTEN)[0] for at in (0, 3))
    assert chair == Found(KOPGROEP[0], None, there=0, unfit=1)
    assert supporter == Found(KOPGROEP[3], None, there=0, unfit=1)


def test_one_person_with_two_seats_counts_once() -> None:
    twice = [Sits(PEOPLE[0], MEMBER, GEMEENTEN[0])] * 2
    assert check([KOPGROEP[1]], twice, GEMEENTEN)[0].there == 1


def test_a_region_without_gemeenten_misses_nobody_of_them() -> None:
    assert check([KOPGROEP[1]], [], []) == []
