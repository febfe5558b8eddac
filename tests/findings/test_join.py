# SPDX-License-Identifier: Apache-2.0
"""The join finds exactly the pairs of the full product; weighted words equal an obvious slow version."""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import pairwise
from typing import Any

import numba
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgmodel.findings.overlap import compiled, tfidf
from orgmodel.findings.overlap.join import TIE, Pairs, Rows, join_rows
from orgmodel.findings.overlap.tfidf import Terms, count_terms, rarity, weigh_terms
from orgmodel.text import matching_key

QUICK = settings(deadline=None, max_examples=150)
Table = npt.NDArray[np.float64]


def rows_of(table: Table) -> Rows:
    """Rows with a norm of 1, or empty."""
    norm = np.sqrt((table * table).sum(axis=1, keepdims=True))
    table = table / np.where(norm > 0, norm, 1)
    row, column = np.nonzero(table)
    begin = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=len(table)))])
    return Rows(begin.astype(np.int64), column.astype(np.int32), table[row, column])


def table_of(rows: Rows, columns: int) -> Table:
    table = np.zeros((len(rows), columns))
    for row in range(len(rows)):
        part = slice(rows.indptr[row], rows.indptr[row + 1])
        table[row, rows.indices[part]] = rows.data[part]
    return table


def slow_pairs(rows: Rows, threshold: float, columns: int) -> dict[tuple[int, int], float]:
    """Every pair of the full product, columns added up from first to last."""
    table = table_of(rows, columns)
    found = {}
    for one in range(len(table)):
        for other in range(one + 1, len(table)):
            cosine = 0.0
            for a, b in zip(table[one].tolist(), table[other].tolist(), strict=True):
                cosine += a * b
            if cosine >= threshold * (1 - TIE):
                found[one, other] = cosine
    return found


def as_dict(pairs: Pairs) -> dict[tuple[int, int], float]:
    cells = zip(pairs.one.tolist(), pairs.other.tolist(), strict=True)
    return dict(zip(cells, pairs.cosine.tolist(), strict=True))


def as_bytes(pairs: Pairs) -> bytes:
    return pairs.one.tobytes() + pairs.other.tobytes() + pairs.cosine.tobytes()


@st.composite
def tables(draw: st.DrawFn, least: int = 0) -> Table:
    """Small whole numbers, so that equal rows, exact ties and empty rows are many."""
    columns = draw(st.integers(1, 7))
    cell = st.one_of(st.just(0), st.integers(least, 3))
    rows = draw(st.lists(st.lists(cell, min_size=columns, max_size=columns), max_size=14))
    return np.array(rows, np.float64).reshape(len(rows), columns)


@QUICK
@given(tables(), st.sampled_from([1e-12, 0.1, 0.5, math.sqrt(0.5), 0.6, 0.8, 0.9, 1.0]))
def test_the_join_is_the_full_product(table: Table, threshold: float) -> None:
    rows = rows_of(table)
    assert as_dict(join_rows(rows, threshold)) == slow_pairs(rows, threshold, table.shape[1])


@QUICK
@given(tables(-3), st.sampled_from([0.1, 0.5, 0.8, 1.0]))
def test_weights_below_zero_lose_no_pair(table: Table, threshold: float) -> None:
    rows = rows_of(table)
    assert as_dict(join_rows(rows, threshold)) == slow_pairs(rows, threshold, table.shape[1])


@QUICK
@given(tables(), st.data())
def test_a_pair_at_the_very_threshold_is_found(table: Table, data: st.DataObject) -> None:
    rows = rows_of(table)
    every = slow_pairs(rows, 1e-12, table.shape[1])
    threshold = data.draw(st.sampled_from([min(1.0, cosine) for cosine in every.values()] or [0.5]))
    found = as_dict(join_rows(rows, threshold))
    assert found == {pair: cosine for pair, cosine in every.items() if cosine >= threshold * (1 - TIE)}


def crowd(seed: int, rows: int = 600, columns: int = 900) -> Table:
    """Rows as texts make them: few common columns, many rare ones, every fifth row nearly another."""
    draws = np.random.default_rng(seed)
    odds = 1 / np.arange(1, columns + 1)
    table = np.zeros((rows, columns))
    for row in range(rows):
        table[row, draws.choice(columns, 25, p=odds / odds.sum())] = draws.integers(1, 9, 25)
        if row % 5 == 4:
            table[row] = table[draws.integers(row)]
            table[row, draws.integers(columns)] += draws.integers(3)
    return table


@pytest.mark.parametrize("threshold", [0.3, 0.7, 0.9, 1.0])
@pytest.mark.parametrize("seed", [1, 2])
def test_a_crowd_of_rows_is_joined_as_the_full_product(seed: int, threshold: float) -> None:
    rows = rows_of(crowd(seed))
    table = table_of(rows, 900)
    product = np.triu(table @ table.T, 1)
    pairs = join_rows(rows, threshold)
    one, other = np.nonzero(product >= threshold * (1 - TIE))
    assert len(one) > 20
    assert list(zip(pairs.one, pairs.other, strict=True)) == list(zip(one, other, strict=True))
    np.testing.assert_allclose(pairs.cosine, product[one, other], rtol=0, atol=1e-14)


@pytest.mark.parametrize("threads", [2, 4])
def test_the_bytes_do_not_depend_on_the_number_of_threads(threads: int) -> None:
    rows = rows_of(crowd(3))
    assert as_bytes(join_rows(rows, 0.5, threads)) == as_bytes(join_rows(rows, 0.5))


def test_equal_rows_are_all_pairs_and_outgrow_the_first_room() -> None:
    rows = rows_of(np.tile([[1.0, 2.0, 3.0, 0.0]], (100, 1)))
    pairs = join_rows(rows, 1.0, 2)
    assert len(pairs) == 100 * 99 // 2
    assert list(zip(pairs.one, pairs.other, strict=True)) == [(a, b) for a in range(100) for b in range(a + 1, 100)]


def test_a_pair_has_the_same_cosine_whatever_other_rows_there_are() -> None:
    table = crowd(4)
    alone, among = join_rows(rows_of(table[:50]), 0.6), as_dict(join_rows(rows_of(table), 0.6))
    assert len(alone) > 3
    assert as_dict(alone) == {pair: cosine for pair, cosine in among.items() if max(pair) < 50}


@pytest.mark.parametrize("table", [np.zeros((0, 1)), np.zeros((3, 2)), np.eye(4), np.ones((1, 1))])
def test_nothing_to_join_is_no_pair(table: Table) -> None:
    assert len(join_rows(rows_of(table), 0.5, 2)) == 0


def test_arrays_that_may_not_be_written_are_joined() -> None:
    rows = rows_of(np.array([[3.0, 4.0], [3.0, 4.0], [4.0, 3.0]]))
    for column in (rows.indptr, rows.indices, rows.data):
        column.flags.writeable = False
    assert as_dict(join_rows(rows, 0.96)) == slow_pairs(rows, 0.96, 2)
    assert len(join_rows(rows, 0.96)) == 3


@pytest.mark.parametrize("threshold", [0.0, -0.5, 1.01, math.nan])
def test_a_threshold_outside_its_bounds_is_refused(threshold: float) -> None:
    with pytest.raises(ValueError, match="threshold"):
        join_rows(rows_of(np.ones((2, 2))), threshold)


@pytest.mark.parametrize(
    ("indices", "data", "fault"),
    [
        ([1, 0], [0.6, 0.8], "ascend"),
        ([1, 1], [0.6, 0.8], "ascend"),
        ([0, 1], [1.0, 1.0], "norm"),
        ([0, 1], [math.nan, 0.5], "norm"),
    ],
)
def test_rows_that_are_not_as_agreed_are_refused(indices: list[int], data: list[float], fault: str) -> None:
    rows = Rows(np.array([0, 2, 2], np.int64), np.array(indices, np.int32), np.array(data))
    with pytest.raises(ValueError, match=fault):
        join_rows(rows, 0.5)


@pytest.mark.parametrize("begin", [[], [0], [0, 1], [1, 3], [0, 4], [0, 3, 2, 3]])
def test_rows_that_do_not_cover_their_entries_are_refused(begin: list[int]) -> None:
    rows = Rows(np.array(begin, np.int64), np.array([0, 1, 2], np.int32), np.array([0.1, 0.2, 0.3]))
    with pytest.raises(ValueError, match="cover"):
        join_rows(rows, 0.5)


def test_one_column_said_many_times_by_one_row_is_refused() -> None:
    rows = Rows(np.array([0, 9], np.int64), np.full(9, 4, np.int32), np.full(9, 0.1))
    with pytest.raises(ValueError, match="ascend"):
        join_rows(rows, 0.5)


def test_where_no_folder_can_be_written_the_loops_are_compiled_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    real = numba.njit

    def no_folder(**options: Any) -> Any:
        if options.get("cache"):
            raise RuntimeError("cannot cache function: no locator available")
        return real(**options)

    monkeypatch.setattr(numba, "njit", no_folder)
    assert compiled.compiled(lambda number: number + 1)(1) == 2


TEXTS = [
    "Cấp giấy phép, thu hồi giấy phép; cấp GIẤY PHÉP",
    "",
    "cấp giấy phép",
    "Thủy lợi và hoà giải",
    "thuỷ lợi và hòa giải\u200b",
    "...",
    "a_b 12/2020/NĐ-CP\tở\nxã",
    "İstanbul soft\u00adhyphen e\u0301t",
]
WORDS = st.sampled_from(
    ["cấp", "Cấp", "phép,", "giấy", "hoà", "hòa", "12/3", "-", "ở", "e\u0301", "\u00ad", "x\u00a0y"]
)
# Written from pieces, and from any characters: what parts words is the same for a piece and for the whole text.
ANY_TEXTS = st.lists(
    st.one_of(
        st.lists(WORDS, max_size=8).map(" ".join),
        st.text(
            st.sampled_from(
                "aăoàòqÀ_1-/ \t\r\n\x0b\x1f\x85\u00a0\u00ad\u0301\u1680\u200b\u200d\u2028\u3000\u2010\ufeffΣςß"
            )
        ),
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x01"), max_size=8),
    ),
    max_size=6,
)


def slow_rows(texts: list[str]) -> list[dict[str, float]]:
    """Weights by term, from the definition: times said x (ln((1 + texts) / (1 + texts that say it)) + 1), norm 1."""
    said = []
    for text in texts:
        words = re.findall(r"\w+", matching_key(text))
        said.append(Counter(words) + Counter(f"{a} {b}" for a, b in pairwise(words)))
    texts_with = Counter(term for terms in said for term in terms)
    found = []
    for terms in said:
        row = {t: n * (math.log((1 + len(texts)) / (1 + texts_with[t])) + 1) for t, n in terms.items()}
        norm = math.sqrt(sum(weight**2 for weight in row.values()))
        found.append({term: weight / norm for term, weight in row.items()})
    return found


def named(terms: Terms, rows: Rows) -> list[dict[str, float]]:
    names = terms.names()
    parts = [slice(a, b) for a, b in pairwise(rows.indptr.tolist())]
    return [
        dict(zip([names[column] for column in rows.indices[part]], rows.data[part].tolist(), strict=True))
        for part in parts
    ]


def assert_rows(found: list[dict[str, float]], expected: list[dict[str, float]]) -> None:
    assert [row.keys() for row in found] == [row.keys() for row in expected]
    for ours, theirs in zip(found, expected, strict=True):
        assert ours == pytest.approx(theirs, rel=0, abs=1e-12)


@pytest.mark.parametrize("texts", [TEXTS, TEXTS[:1], [""], ["", "-"], []])
def test_weighted_words_equal_the_definition(texts: list[str]) -> None:
    terms = count_terms(texts)
    assert_rows(named(terms, weigh_terms(terms)), slow_rows(texts))


@QUICK
@given(ANY_TEXTS)
def test_weighted_words_of_any_texts_equal_the_definition(texts: list[str]) -> None:
    terms = count_terms(texts)
    assert_rows(named(terms, weigh_terms(terms)), slow_rows(texts))


def slow_terms(texts: list[str]) -> tuple[list[str], list[list[int]], list[dict[int, float]]]:
    """Words as they come, pairs of their columns in order, and how often each text says the term of each column."""
    said = [re.findall(r"\w+", matching_key(text)) for text in texts]
    words = list(dict.fromkeys(word for row in said for word in row))
    numbers = [[words.index(word) for word in row] for row in said]
    pairs = sorted({pair for row in numbers for pair in pairwise(row)})
    terms = [[*row, *(len(words) + pairs.index(pair) for pair in pairwise(row))] for row in numbers]
    return words, [list(pair) for pair in pairs], [dict(sorted(Counter(row).items())) for row in terms]


def assert_terms(texts: list[str]) -> None:
    terms = count_terms(texts)
    rows = terms.counts
    cells = list(zip(rows.indices.tolist(), rows.data.tolist(), strict=True))
    found = [cells[a:b] for a, b in pairwise(rows.indptr.tolist())]
    words, pairs, counts = slow_terms(texts)
    assert list(terms.words) == words
    assert terms.pairs.tolist() == pairs
    assert found == [list(row.items()) for row in counts]
    assert [str(column.dtype) for column in (rows.indptr, rows.indices, rows.data)] == ["int64", "int32", "float64"]


@pytest.mark.parametrize("texts", [TEXTS, [""], ["", "-"], ["-", "a"], ["a a a a", "", "a"], []])
def test_counted_words_have_their_columns_in_order(texts: list[str]) -> None:
    assert_terms(texts)


@QUICK
@given(ANY_TEXTS)
def test_counted_words_of_any_texts_have_their_columns_in_order(texts: list[str]) -> None:
    assert_terms(texts)


def test_many_texts_are_counted_as_few(monkeypatch: pytest.MonkeyPatch) -> None:
    draws = np.random.default_rng(5)
    texts = [" ".join(f"w{word}" for word in draws.integers(12, size=draws.integers(9))) for _ in range(50)]
    monkeypatch.setattr(tfidf, "_AT_ONCE", 7)
    assert_terms(texts)


def test_as_many_weights_as_terms_are_taken() -> None:
    terms = count_terms(["xã xã"])
    with pytest.raises(ValueError, match="1 weights for 2 terms"):
        weigh_terms(terms, np.ones(1))
    weights = np.array([3, 4])
    weights.flags.writeable = False
    assert_rows(named(terms, weigh_terms(terms, weights)), [{"xã": 6 / math.sqrt(52), "xã xã": 4 / math.sqrt(52)}])


def test_a_known_weight_by_hand() -> None:
    terms = count_terms(["xã xã", "xã"])
    both, pair = 1.0, math.log(3 / 2) + 1
    norm = math.sqrt((2 * both) ** 2 + pair**2)
    assert_rows(named(terms, weigh_terms(terms)), [{"xã": 2 / norm, "xã xã": pair / norm}, {"xã": 1.0}])


def test_a_table_of_weights_makes_rows_that_other_texts_do_not_change() -> None:
    table = {"cấp": 2.0, "giấy": 1.0, "cấp giấy": 3.0}
    few, many = count_terms(TEXTS[:3]), count_terms(TEXTS)
    rows = [
        named(terms, weigh_terms(terms, np.array([table.get(name, 0.5) for name in terms.names()])))
        for terms in (few, many)
    ]
    assert_rows(rows[1][:3], rows[0])
    norm = math.sqrt(2.0**2 + 1 + 3.0**2 + 2 * 0.5**2)
    weights = {"cấp": 2.0, "giấy": 1.0, "phép": 0.5, "cấp giấy": 3.0, "giấy phép": 0.5}
    assert_rows(rows[0][2:], [{term: weight / norm for term, weight in weights.items()}])


def test_weights_of_nought_leave_a_text_without_a_word() -> None:
    terms = count_terms(["xã", "xã"])
    rows = weigh_terms(terms, np.zeros(len(terms)))
    assert rows.data.tolist() == [0.0, 0.0]
    assert len(join_rows(rows, 0.5)) == 0
    assert rarity(terms).tolist() == [1.0]


def test_rows_of_texts_are_as_the_join_needs_them() -> None:
    pairs = join_rows(weigh_terms(count_terms([*TEXTS, *TEXTS])), 1.0)
    found = set(zip(pairs.one.tolist(), pairs.other.tolist(), strict=True))
    assert found >= {(text, text + len(TEXTS)) for text in (0, 2, 3, 6, 7)}
    assert (3, 4) in found


def test_a_text_with_the_mark_between_texts_is_refused() -> None:
    with pytest.raises(ValueError, match="U\\+0001"):
        count_terms(["a\x01b"])
