# SPDX-License-Identifier: Apache-2.0
"""How fast are candidates found, beside the libraries that others would take?

    python -m benchmarks.overlap_speed --seed N [--sizes 10000] [--json]

One process, one set of made-up duty statements (`benchmarks.texts`), the same number of threads on both sides. Our
join, its order and index included, stands beside sparse_dot_topn (the 100 best of every row, the transposed matrix
included) on the same rows; from text to pairs we stand beside scikit-learn's TfidfVectorizer and sparse_dot_topn. A
ratio is their time by ours, the median of paired runs; one call before the first clock compiles ours. At 10,000 our
pairs are also held against scikit-learn's full product. Pairs are equal where they are the same but for those within
a millionth of the threshold, which single precision may put on either side. `findings_seconds` are those of every
detector over a generated organisation. Needs the extra `bench`.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity
from sparse_dot_topn import sp_matmul_topn

from api.references import model_of, thresholds_of
from benchmarks.texts import make_texts
from orgmodel.findings import find_all
from orgmodel.findings.overlap.join import Pairs, Rows, join_rows
from orgmodel.findings.overlap.tfidf import count_terms, weigh_terms
from orgmodel.generate import generate_organisation

JOINS = ((10_000, 0.7, 7), (10_000, 0.8, 7), (100_000, 0.8, 1))
"""Texts, threshold, paired runs."""
TEXT_TO_PAIRS = ((100_000, 0.8, 1),)
BEST = 100
NEAR = 1e-6
DENSE_AT_MOST = 10_000
CHUNK = 1000
WORD = r"(?u)\w+"
LIKE = "example:tay-ninh-2021"
DUTIES_AN_AGENCY = 50
PACKAGES = ("numpy", "numba", "scipy", "scikit-learn", "sparse_dot_topn")

Answer = TypeVar("Answer")
Found = dict[int, float]
Numbers = npt.NDArray[np.int64]


def timed(work: Callable[[], Answer]) -> tuple[Answer, float]:
    started = time.perf_counter()
    found = work()
    return found, time.perf_counter() - started


def matrix_of(rows: Rows) -> csr_matrix:
    return csr_matrix((rows.data.astype(np.float32), rows.indices, rows.indptr))


def peer_join(matrix: csr_matrix, threshold: float, threads: int) -> csr_matrix:
    """Their pairs, those just below the threshold among them: whether they count is decided by `same_pairs`."""
    return sp_matmul_topn(matrix, matrix.T.tocsr(), top_n=BEST, threshold=threshold - NEAR, n_threads=threads)


def peer_vectors(texts: Sequence[str]) -> csr_matrix:
    return TfidfVectorizer(token_pattern=WORD, ngram_range=(1, 2), dtype=np.float32).fit_transform(texts)


def our_pairs(pairs: Pairs, count: int) -> Found:
    return dict(zip((pairs.one.astype(np.int64) * count + pairs.other).tolist(), pairs.cosine.tolist(), strict=True))


def peer_pairs(product: csr_matrix) -> Found:
    cells = product.tocoo()
    above = cells.row < cells.col
    key = cells.row[above].astype(np.int64) * product.shape[0] + cells.col[above]
    return dict(zip(key.tolist(), cells.data[above].tolist(), strict=True))


def dense_pairs(matrix: csr_matrix, threshold: float) -> Found:
    """The pairs of the full product, a thousand rows at a time."""
    found: Found = {}
    count = matrix.shape[0]
    for first in range(0, count, CHUNK):
        product = cosine_similarity(matrix[first : first + CHUNK], matrix)
        row, other = np.nonzero(product >= threshold - NEAR)
        above = row + first < other
        key = (row[above] + first).astype(np.int64) * count + other[above]
        found |= zip(key.tolist(), product[row[above], other[above]].tolist(), strict=True)
    return found


def same_pairs(ours: Found, theirs: Found, threshold: float) -> tuple[bool, int]:
    """Whether both hold the same pairs and cosines, and how many pairs near the threshold only one of them holds."""
    only_one = ours.keys() ^ theirs.keys()
    near = sum(abs((ours.get(key) or theirs[key]) - threshold) <= 2 * NEAR for key in only_one)
    alike = all(abs(ours[key] - theirs[key]) <= NEAR for key in ours.keys() & theirs.keys())
    return alike and near == len(only_one), near


class Report:
    """What was measured so far; `equal` while no two sides differed."""

    def __init__(self, threads: int) -> None:
        self.threads = threads
        self.equal = True
        self.ratios: dict[str, float] = {}
        self.seconds: dict[str, dict[str, float]] = {}
        self.pairs: dict[str, dict[str, int]] = {}

    def compare(self, key: str, ours: Found, theirs: Found, threshold: float) -> None:
        same, near = same_pairs(ours, theirs, threshold)
        self.equal &= same
        self.pairs[key] = {"ours": len(ours), "near_threshold": near}

    def time(self, key: str, ours: Sequence[float], theirs: Sequence[float]) -> None:
        self.ratios[key] = round(statistics.median(b / a for a, b in zip(ours, theirs, strict=True)), 1)
        self.seconds[key] = {
            "ours": round(statistics.median(ours), 4),
            "theirs": round(statistics.median(theirs), 4),
            "runs": len(ours),
        }


def measure_join(report: Report, rows: Rows, threshold: float, runs: int) -> None:
    count, key = len(rows), f"sparse_dot_topn@{len(rows)}@{threshold}"
    matrix = matrix_of(rows)
    ours, theirs = [], []
    for _ in range(runs):
        pairs, seconds = timed(lambda: join_rows(rows, threshold, report.threads))
        ours.append(seconds)
        product, seconds = timed(lambda: peer_join(matrix, threshold, report.threads))
        theirs.append(seconds)
        report.compare(key, our_pairs(pairs, count), peer_pairs(product), threshold)
    report.time(key, ours, theirs)
    if count <= DENSE_AT_MOST:
        full, seconds = timed(lambda: dense_pairs(matrix, threshold))
        key = f"scikit_learn@{count}@{threshold}"
        report.compare(key, our_pairs(join_rows(rows, threshold), count), full, threshold)
        report.seconds[key] = {"theirs": round(seconds, 4), "runs": 1}


def measure_text_to_pairs(report: Report, texts: Sequence[str], threshold: float, runs: int) -> None:
    count, key = len(texts), f"text_to_pairs@{len(texts)}@{threshold}"
    ours, theirs = [], []
    for _ in range(runs):
        pairs, seconds = timed(lambda: join_rows(weigh_terms(count_terms(texts)), threshold, report.threads))
        ours.append(seconds)
        product, seconds = timed(lambda: peer_join(peer_vectors(texts), threshold, report.threads))
        theirs.append(seconds)
        report.compare(key, our_pairs(pairs, count), peer_pairs(product), threshold)
    report.time(key, ours, theirs)


def measure_findings(duties: int, seed: int) -> dict[str, float]:
    """Every detector over a generated organisation: the whole way, of which the join is one step."""
    made = generate_organisation(model_of(LIKE), duties // DUTIES_AN_AGENCY, duties, seed)
    findings, seconds = timed(lambda: find_all(made, thresholds_of("default")))
    return {
        "seconds": round(seconds, 2),
        "agencies": len(made.agencies),
        "duties": len(made.duties),
        "findings": len(findings.items),
    }


def measure(sizes: Sequence[int], seed: int, threads: int) -> dict[str, Any]:
    report = Report(threads)
    _, first_call = timed(lambda: join_rows(weigh_terms(count_terms(make_texts(100, seed))), 0.8, threads))
    for size in sizes:
        texts = make_texts(size, seed)
        rows = weigh_terms(count_terms(texts))
        for threshold, runs in ((threshold, runs) for count, threshold, runs in JOINS if count == size):
            measure_join(report, rows, threshold, runs)
        for threshold, runs in ((threshold, runs) for count, threshold, runs in TEXT_TO_PAIRS if count == size):
            measure_text_to_pairs(report, texts, threshold, runs)
    return {
        "equal": report.equal,
        "ratios": report.ratios,
        "seconds": report.seconds,
        "pairs": report.pairs,
        "findings_seconds": {str(size): measure_findings(size, seed) for size in sizes},
        "first_call_seconds": round(first_call, 2),
        "seed": seed,
        "threads": threads,
        "versions": {"python": sys.version.split()[0], **{name: version(name) for name in PACKAGES}},
    }


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.overlap_speed", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sizes", type=int, nargs="+", choices=(10_000, 100_000), default=[10_000, 100_000])
    parser.add_argument("--threads", type=int, default=2, help="of both sides")
    parser.add_argument("--json", action="store_true", help="on one line")
    given = parser.parse_args(arguments)
    result = measure(given.sizes, given.seed, given.threads)
    print(json.dumps(result, indent=None if given.json else 2))
    return 0 if result["equal"] else 1


if __name__ == "__main__":
    sys.exit(main())
