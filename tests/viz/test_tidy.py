# SPDX-License-Identifier: Apache-2.0
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viz.layout.network import place_columns
from viz.layout.tidy import HEIGHT, WIDTH, Box, ReportingCycleError, place


@st.composite
def forests(draw: st.DrawFn) -> dict[str, str | None]:
    size = draw(st.integers(1, 60))
    parents: dict[str, str | None] = {}
    for number in range(size):
        parents[f"u{number}"] = draw(st.sampled_from([None, *parents])) if parents else None
    return dict(draw(st.permutations(list(parents.items()))))


def overlapping(boxes: list[Box]) -> bool:
    ordered = sorted(boxes, key=lambda box: box.y)
    for index, box in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if other.y >= box.y + HEIGHT:
                break
            if abs(other.x - box.x) < WIDTH:
                return True
    return False


@given(forests(), st.booleans())
def test_every_unit_has_a_place_and_no_two_boxes_overlap(parents: dict[str, str | None], hanging: bool) -> None:
    boxes = place(parents, hanging=hanging)
    assert set(boxes) == set(parents)
    assert not overlapping(list(boxes.values()))
    assert min(box.x for box in boxes.values()) >= 0


@given(forests())
def test_a_superior_stands_above_its_units(parents: dict[str, str | None]) -> None:
    boxes = place(parents)
    for unit, parent in parents.items():
        if parent is not None:
            assert boxes[parent].y + HEIGHT < boxes[unit].y + 1


@given(forests())
def test_the_same_units_get_the_same_places(parents: dict[str, str | None]) -> None:
    assert place(parents) == place(dict(parents))


def test_closed_neighbours_keep_the_order_of_the_model_when_one_of_them_is_opened() -> None:
    closed: dict[str, str | None] = {"top": None, **{f"s{n}": "top" for n in range(6)}}
    opened = {**closed, **{f"s2-{n}": "s2" for n in range(3)}}
    boxes = place(opened)
    columns = sorted((f"s{n}" for n in range(6)), key=lambda unit: (boxes[unit].x, boxes[unit].y))
    assert columns == [f"s{n}" for n in range(6)]


def test_a_small_branch_hangs_as_one_list_below_its_head() -> None:
    parents: dict[str, str | None] = {"top": None, "so": "top", "other": "top", "p1": "so", "p2": "so"}
    boxes = place(parents)
    assert boxes["p1"].x == boxes["p2"].x > boxes["so"].x
    assert boxes["p1"].hang == "list"
    assert boxes["so"].y < boxes["p1"].y < boxes["p2"].y


def test_a_reporting_cycle_is_named() -> None:
    with pytest.raises(ReportingCycleError) as caught:
        place({"top": None, "a": "b", "b": "a"})
    assert caught.value.units == ("a", "b")


def test_ten_thousand_units_and_a_very_deep_chain_are_no_problem() -> None:
    wide: dict[str, str | None] = {"u0": None, **{f"u{n}": f"u{n // 7}" for n in range(1, 10_000)}}
    times = []
    boxes: dict[str, Box] = {}
    for _ in range(3):
        start = time.perf_counter()
        boxes = place(wide)
        times.append(time.perf_counter() - start)
    assert len(boxes) == 10_000
    assert not overlapping(list(boxes.values()))
    assert min(times) < 0.45, f"{min(times):.3f} s; three times the aim of 150 ms, for a loaded machine"
    deep: dict[str, str | None] = {"u0": None, **{f"u{n}": f"u{n - 1}" for n in range(1, 5_000)}}
    assert len(place(deep)) == 5_000


@given(st.integers(1, 12), st.integers(1, 12), st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=40))
def test_nodes_of_a_network_never_share_a_place(left: int, right: int, pairs: list[tuple[int, int]]) -> None:
    columns = [[f"a{n}" for n in range(left)], [f"f{n}" for n in range(right)]]
    edges = [(f"a{first}", f"f{second}") for first, second in pairs]
    places = place_columns(columns, edges)
    assert len(set(places.values())) == left + right
    assert places == place_columns(columns, edges)


def test_columns_are_sorted_against_crossings() -> None:
    places = place_columns([["a", "b"], ["x", "y"]], [("a", "y"), ("b", "x")])
    assert (places["a"][1] < places["b"][1]) == (places["y"][1] < places["x"][1])
