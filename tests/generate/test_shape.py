# SPDX-License-Identifier: Apache-2.0
"""Generated organisations: of the size asked for, in order, marked, the same for the same seed, and in shape."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from orgmodel.checks import check_organisation, hierarchy_depth
from orgmodel.errors import RequestError
from orgmodel.files import read_organisation, write_organisation
from orgmodel.generate import SIZES, Shape, generate_organisation, shape_of
from orgmodel.graph.tree import live_parents
from orgmodel.organisation import Organisation, empty_organisation
from tests.build import organisation
from tests.generate.province import example

# Shares may differ by so much (chance decides which branches and which of their sub-units come), means by so much of
# themselves.
SHARE, MEAN, LENGTH = 0.12, 0.25, 0.08


def apart(one: dict[str, float], other: dict[str, float]) -> float:
    """The share of the one distribution that would have to move to make it the other."""
    return sum(abs(one.get(word, 0.0) - other.get(word, 0.0)) for word in {*one, *other}) / 2


@pytest.mark.parametrize(("agencies", "duties"), [(1, 0), (1, 4), (2, 3), (60, 500), (700, 1500), (1300, 1300)])
def test_size_order_and_mark(agencies: int, duties: int) -> None:
    made = generate_organisation(example(), agencies, duties, seed=3)
    assert (len(made.agencies), len(made.duties)) == (agencies, duties)
    assert check_organisation(made) == ()
    assert hierarchy_depth(made) <= hierarchy_depth(example()) + 1
    assert all(row.synthetic == "true" for table in made.tables.values() for row in table)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_shape_is_that_of_the_pattern(seed: int) -> None:
    like = example()
    wanted, made = shape_of(like), shape_of(generate_organisation(like, len(like.agencies), len(like.duties), seed))
    for name in ("depths", "kinds", "roles", "actions"):
        assert apart(dict(getattr(wanted, name)), dict(getattr(made, name))) < SHARE, name
    assert made.mean_span == pytest.approx(wanted.mean_span, rel=MEAN)
    assert made.duties_per_holder == pytest.approx(wanted.duties_per_holder, rel=MEAN)
    for name in ("holders", "templated", "in_tasks"):
        assert getattr(made, name) == pytest.approx(getattr(wanted, name), abs=SHARE), name
    for name in ("words_vi", "words_en"):
        assert getattr(made, name) == pytest.approx(getattr(wanted, name), rel=LENGTH), name
    assert made.spread_vi == pytest.approx(wanted.spread_vi, abs=2)


def test_spans_are_those_that_were_seen() -> None:
    like = example()
    wanted, made = (_wide(shape_of(one)) for one in (like, generate_organisation(like, len(like.agencies), 0, seed=5)))
    assert apart(wanted, made) < 2 * SHARE


def _wide(shape: Shape) -> dict[str, float]:
    """Spans in steps of five."""
    found: dict[str, float] = {}
    for span, share in shape.spans.items():
        step = str(int(span) // 5)
        found[step] = found.get(step, 0.0) + share
    return found


def test_a_nation_has_provinces_in_territories_of_their_own() -> None:
    like = example()
    made = generate_organisation(like, 4 * len(like.agencies), 20_000, seed=1)
    parents = live_parents(made)
    provinces = [row for row in made.agencies.rows.tolist() if parents[row] == 0]
    places = {made.agencies.text(row, "territory") for row in provinces}
    assert len(places) == len(provinces) == 4
    assert {made.territories[place].parent for place in places} == {made.agencies.text(0, "territory")}
    levels = [tier.level for tier in made.tiers]
    assert levels.count("nation") == 1
    assert {"province", "district", "commune"} <= set(levels)
    # A template is held in every province, and still by nobody twice in one place.
    held: dict[tuple[str | None, str | None], list[str]] = {}
    for duty in made.duties:
        territory = made.agencies[duty.agency].territory or ""
        held.setdefault((duty.text_vi, duty.function), []).append(territory)
    most = max(held.values(), key=len)
    assert len(most) > 100
    assert len(set(most)) == len(most)


def test_procedures_steps_and_spending_come_along() -> None:
    like = example()
    made = generate_organisation(like, len(like.agencies), 500, seed=2)
    for name in ("procedures", "steps", "spending", "links"):
        assert len(made.table(name)) == pytest.approx(len(like.table(name)), rel=0.5), name
    assert {step.agency for step in made.steps} > {procedure.agency for procedure in made.procedures}


def test_no_real_place_is_named() -> None:
    made = generate_organisation(example(), 300, 2_000, seed=1)
    real = {row.name_vi.split(" ", 1)[1] for row in example().territories if row.name_vi and row.level == "province"}
    for table, columns in (("territories", ["name_vi"]), ("duties", ["text_vi", "text_en", "object"])):
        words = [w for name in columns for w in made.table(table).columns[name].words.values]
        assert not [word for word in words if any(place in word for place in real)], table


def test_the_seed_decides_and_nothing_else_does() -> None:
    one, same, other = (generate_organisation(example(), 40, 200, seed) for seed in (1, 1, 2))
    assert one.hash == same.hash
    assert one.hash != other.hash
    code = (
        "from orgmodel.files.examples import read_example; from orgmodel.generate import generate_organisation;"
        "print(generate_organisation(read_example('tay-ninh-2021').organisation, 40, 200, 1).hash)"
    )
    for hash_seed in ("1", "2"):
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": hash_seed})
        assert done.stdout.strip() == one.hash


def test_what_is_written_reads_back(tmp_path: Path) -> None:
    made = generate_organisation(example(), 100, 800, seed=4)
    write_organisation(made, tmp_path / "made")
    reading = read_organisation(tmp_path / "made")
    assert reading.organisation is not None
    assert [issue for issue in reading.issues if issue.severity != "note"] == []
    assert reading.organisation.hash == made.hash


def test_the_named_sizes_grow() -> None:
    assert list(SIZES) == ["S", "M", "L", "XL"]
    assert (SIZES["XL"].agencies, SIZES["XL"].duties) == (20_000, 1_000_000)


@pytest.mark.parametrize(
    ("like", "agencies", "duties", "code"),
    [
        (empty_organisation(), 5, 0, "pattern_without_agencies"),
        (organisation(agencies=[{"id": "a"}]), 5, 3, "pattern_without_duties"),
        (organisation(agencies=[{"id": "a"}]), 0, 0, "size_too_small"),
    ],
)
def test_what_cannot_be_made_is_said(like: Organisation, agencies: int, duties: int, code: str) -> None:
    with pytest.raises(RequestError) as error:
        generate_organisation(like, agencies, duties)
    assert error.value.code == code
