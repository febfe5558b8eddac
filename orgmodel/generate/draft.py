# SPDX-License-Identifier: Apache-2.0
"""Tables in the making: values as they are thought of, turned into the columns of an organisation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from orgmodel.columns import DTYPES, MISSING, BoolArray, Column, Words
from orgmodel.organisation import Organisation, OrganisationInfo
from orgmodel.schema import TABLES, FieldSchema, Storage


@dataclass(frozen=True)
class Coded:
    """A column of words as codes into a list in which words may stand more than once; -1 is unknown."""

    codes: npt.NDArray[np.int64]
    words: Sequence[str]


Values: TypeAlias = Coded | Sequence[Any] | npt.NDArray[Any]
Draft: TypeAlias = Mapping[str, Values]
"""The columns of one table: words as texts ("" is unknown) or `Coded`, everything else as it is stored."""


def build_organisation(info: OrganisationInfo, drafts: Mapping[str, Draft]) -> Organisation:
    """The organisation with these tables; every row says that it is synthetic."""
    columns: dict[str, dict[str, Column]] = {}
    live: dict[str, BoolArray] = {}
    for name, schema in TABLES.items():
        draft = drafts.get(name, {})
        rows = len(_plain(next(iter(draft.values())))) if draft else 0
        marked = {**draft, "synthetic": Coded(np.zeros(rows, np.int64), ["true"])}
        columns[name] = {field.name: _column(field, rows, marked.get(field.name)) for field in schema.fields}
        live[name] = np.ones(rows, np.bool_)
    return Organisation(info, columns, live)


def _plain(values: Values) -> Sequence[Any] | npt.NDArray[Any]:
    return values.codes if isinstance(values, Coded) else values


def _column(field: FieldSchema, rows: int, values: Values | None) -> Column:
    kind = DTYPES[field.storage]
    if values is None:
        return Column(field, np.full(rows, MISSING[field.storage], kind), Words())
    if isinstance(values, Coded):
        index: dict[str, int] = {}
        of_code = np.array([index.setdefault(word, len(index)) if word else -1 for word in values.words] + [-1], kind)
        return Column(field, of_code[values.codes], Words(index))
    if field.storage is not Storage.WORD:
        return Column(field, np.array(values, kind), Words())
    index = {}
    codes = np.fromiter((index.setdefault(word, len(index)) if word else -1 for word in values), kind, rows)
    return Column(field, codes, Words(index))
