# SPDX-License-Identifier: Apache-2.0
"""What rules measure, as arrays over all rows of the table of agencies; unknown is NaN and never zero."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from orgmodel.columns import BoolArray, Column
from orgmodel.graph.tree import Rows, depths, live_parents
from orgmodel.organisation import Organisation
from orgmodel.schema import Storage
from orgmodel.schema.agency import OUTSIDE_BODY
from orgmodel.text import matching_key

Numbers = npt.NDArray[np.float64]
SERVICE = "public_service_unit"
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
YES, NO = ("true", "yes", "x", "có", "1"), ("false", "no", "không", "0")


@dataclass(frozen=True)
class Figure:
    """A number of every unit, and whether a made-up figure is part of it."""

    values: Numbers
    made_up: BoolArray


class Facts:
    """The numbers, words and units that rules speak of; each is worked out once, when it is first asked for."""

    def __init__(self, organisation: Organisation) -> None:
        self.organisation = organisation
        self.agencies = organisation.agencies
        self.parents: Rows = live_parents(organisation)
        self._figures: dict[str, Figure] = {}

    @cached_property
    def depth(self) -> Rows:
        """How many superiors a unit has."""
        return depths(self.organisation)

    @cached_property
    def inside(self) -> BoolArray:
        """Live units of the apparatus."""
        return self.agencies.live & ~self.agencies.where("kind", OUTSIDE_BODY)

    @cached_property
    def level(self) -> npt.NDArray[np.str_]:
        """The level of every unit, read from its tier or from that of the nearest superior that has one."""
        tiers = self.organisation.tiers
        names = [""] * (len(tiers.live) + 1)
        for row in tiers.rows.tolist():
            names[row] = tiers.text(row, "level") or tiers.id_of(row)
        return np.array(names)[self.inherited(self.agencies.columns["tier"])]

    def inherited(self, column: Column) -> Rows:
        """The code of a column, of the unit or of the nearest superior that has one; -1 where nobody has."""
        found = np.where(column.known, column.data, -1).astype(np.int64)
        above = self.parents.copy()
        while (missing := (found < 0) & (above >= 0)).any():
            found[missing] = found[above[missing]]
            above[missing] = self.parents[above[missing]]
        return found

    def words(self, name: str, *, inherit: bool = False) -> Callable[[Iterable[str]], BoolArray]:
        """Whether a column of words has one of some words."""
        column = self.agencies.columns.get(name)
        if column is None:
            return lambda _: np.zeros(len(self.parents), np.bool_)
        codes = self.inherited(column) if inherit else column.data
        return lambda wanted: np.isin(codes, [code for word in wanted if (code := column.words.find(word)) >= 0])

    def recorded(self, name: str, *, inherit: bool = False) -> BoolArray:
        """Whether a column has a value at all."""
        column = self.agencies.columns.get(name)
        if column is None:
            return np.zeros(len(self.parents), np.bool_)
        return self.inherited(column) >= 0 if inherit else column.known

    def named(self, beginnings: Iterable[str]) -> BoolArray:
        """Whether a name begins with one of these, as whole words, however it is spelled."""
        wanted = tuple(matching_key(one) + " " for one in beginnings)
        found = np.zeros(len(self.parents), np.bool_)
        for name in ("name_vi", "name_en"):
            column = self.agencies.columns[name]
            hits = [
                code for code, word in enumerate(column.words.values) if (matching_key(word) + " ").startswith(wanted)
            ]
            found |= np.isin(column.data, hits)
        return found

    def figure(self, name: str) -> Figure:
        """A field of every unit (see `orgmodel.rules.check.FieldName`), or the number of its units below."""
        if name not in self._figures:
            self._figures[name] = self._figure(name)
        return self._figures[name]

    def _figure(self, name: str) -> Figure:
        none = np.zeros(len(self.parents), np.bool_)
        match name:
            case "depth":
                return Figure((self.depth + 1).astype(np.float64), none)
            case "staff":
                return self._total(self._own("staff"), self.inside)
            case "civil_servants":
                return self._total(self._own("staff"), self.inside & ~self._in_service())
            case "own_staff":
                return self._own("staff")
            case "sub_units" | "units_below":
                return self.count(name, self.inside)
        return self._own(name)

    def _own(self, name: str) -> Figure:
        column = self.agencies.columns[name]
        parts: Numbers = column.data.astype(np.float64) / column.field.scale
        parts[~column.known] = np.nan
        marks = self.agencies.columns["synthetic"]
        hits = [c for c, word in enumerate(marks.words.values) if word == "true" or name in _split(word)]
        return Figure(parts, np.isin(marks.data, hits) & column.known)

    def _in_service(self) -> BoolArray:
        """Public service units and everything below them."""
        found = self.agencies.where("kind", SERVICE)
        for rows in self._levels_down():
            found[rows] |= found[self.parents[rows]]
        return found

    def _levels_down(self) -> list[Rows]:
        """The rows below the top, level by level from the top down."""
        below = np.flatnonzero(self.parents >= 0)
        below = below[np.argsort(self.depth[below], kind="stable")]
        ends = np.flatnonzero(np.diff(self.depth[below])) + 1
        return list(np.split(below, ends)) if len(below) else []

    def _total(self, own: Figure, counted: BoolArray) -> Figure:
        """The sum over a unit and everything below it that counts; NaN as soon as one part is unknown."""
        total, made_up = np.where(counted, own.values, 0.0), own.made_up & counted
        for rows in reversed(self._levels_down()):
            np.add.at(total, self.parents[rows], total[rows])
            np.logical_or.at(made_up, self.parents[rows], made_up[rows])
        return Figure(np.where(counted, total, np.nan), made_up)

    def over(self, units: str, values: Numbers, counted: BoolArray) -> Numbers:
        """The sum of values over the counted direct sub-units of every unit, or over everything below it."""
        part = np.where(counted, values, 0.0)
        total = np.zeros(len(part))
        if units == "sub_units":
            rows = np.flatnonzero(self.parents >= 0)
            np.add.at(total, self.parents[rows], part[rows])
            return total
        for rows in reversed(self._levels_down()):
            np.add.at(total, self.parents[rows], total[rows] + part[rows])
        return total

    def count(self, units: str, counted: BoolArray) -> Figure:
        """How many of the counted units stand below every unit."""
        return Figure(self.over(units, np.ones(len(counted)), counted), np.zeros(len(counted), np.bool_))

    def fact(self, name: str) -> tuple[Numbers, Numbers]:
        """A fact that an extra column tells, inherited: as a number, and as yes (1) or no (0)."""
        column = self.agencies.columns.get(name)
        if column is None:
            nothing = np.full(len(self.parents), np.nan)
            return nothing, nothing
        codes = self.inherited(column)
        if column.field.storage is not Storage.WORD:
            values = np.where(codes >= 0, codes / max(column.field.scale, 1), np.nan)
            return values, values
        words = [*column.words.values, ""]
        numbers = np.array([_number(word) for word in words])
        answers = np.array([1.0 if w in YES else 0.0 if w in NO else np.nan for w in map(str.casefold, words)])
        return numbers[codes], answers[codes]


def _split(word: str) -> list[str]:
    return [part.strip() for part in word.split(";")]


def _number(word: str) -> float:
    """A number that an extra column tells; "19.648" may be two numbers, so that it is none."""
    if _THOUSANDS.fullmatch(word):
        return np.nan
    try:
        value = float(word)
    except ValueError:
        return np.nan
    return value if np.isfinite(value) else np.nan
