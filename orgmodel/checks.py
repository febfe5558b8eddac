# SPDX-License-Identifier: Apache-2.0
"""Is the organisation in order? Faults that only the whole shows: circles, several tops, units without a name.

A fault here is a fault of the input. What is wrong with the organisation itself, such as a task with two leads, is a
finding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, TypeAlias

import numpy as np

from orgmodel.columns import BoolArray, Column
from orgmodel.issue import Issue, sort_issues
from orgmodel.organisation import Organisation
from orgmodel.schema import Storage
from orgmodel.schema.agency import OUTSIDE_BODY
from orgmodel.table import Table
from orgmodel.text import has_new_tone_marks, has_old_tone_marks, id_key, search_key

# A fault and the row that it stands in, None where it is about the table as a whole.
Located: TypeAlias = tuple[Issue, int | None]
# Cells that were there but could not be read, by table and column: what seems to follow from them is no fault.
Unread: TypeAlias = Mapping[tuple[str, str], BoolArray]

TREES = ("agencies", "functions", "territories")
# The tables in which the format asks for a name; elsewhere an id may be all there is.
NAMED = ("agencies", "functions")
LEVEL_WORDS = {
    "nation": ("trung uong", "nation", "national", "central"),
    "province": ("tinh", "cap tinh", "province", "provincial"),
    "district": ("huyen", "cap huyen", "district"),
    "commune": ("xa", "cap xa", "commune"),
}
LEVELS_OF_DEFINITION = {"ND43-2011": ("1", "2", "3", "4"), "ND42-2022": ("full", "partial", "none")}
MOST_EXAMPLES = 3


def check_organisation(organisation: Organisation, depth_limit: int = 64) -> tuple[Issue, ...]:
    """Every fault of an organisation as a whole, in reading order.

    Reporting circles with all their members, a hierarchy deeper than `depth_limit`, several tops or none, missing
    names, duties without a function, tiers whose level nobody can tell, links from a unit to itself, figures of
    procedures that cannot be, both placements of tone marks in one column. Cost: one walk over each hierarchy and one
    look at each distinct word.
    """
    issues = [issue for issue, _ in find_faults(organisation, {})]
    depth = hierarchy_depth(organisation)
    if depth > depth_limit:
        params = (("depth", str(depth)), ("limit", str(depth_limit)))
        issues.append(Issue("error", "too_deep", "agencies", column="parent", params=params))
    return sort_issues(issues)


def find_faults(organisation: Organisation, unread: Unread) -> Iterator[Located]:
    """The faults with the numbers of their rows, for a reader that knows where a row stands in the file."""
    for name in TREES:
        yield from _circles(organisation.table(name))
    yield from _tops(organisation, unread)
    for name in NAMED:
        yield from _names(organisation.table(name), unread)
    yield from _functions(organisation, unread)
    yield from _tiers(organisation)
    yield from _links(organisation)
    yield from _synthetic_columns(organisation)
    yield from _services(organisation)
    for table in organisation.tables.values():
        yield from _tone_marks(table)


def _services(organisation: Organisation) -> Iterator[Located]:
    """Figures of procedures that cannot be, or are probably meant in another unit."""
    table = organisation.procedures
    online, all_of_them = table.data("dossiers_online"), table.data("dossiers")
    both = table.live & table.known("dossiers_online") & table.known("dossiers")
    for row in np.flatnonzero(both & (online > all_of_them)).tolist():
        params = (("all", str(all_of_them[row])),)
        value = str(online[row])
        yield Issue("warning", "more_online_than_all", "procedures", None, "dossiers_online", value, params=params), row
    for definition, levels in LEVELS_OF_DEFINITION.items():
        column = table.columns["service_level"]
        codes = [code for code, word in enumerate(column.words.values) if word in levels]
        strange = table.where("service_definition", definition) & column.known & ~np.isin(column.data, codes)
        for row in np.flatnonzero(strange).tolist():
            told = (("definition", definition), ("known", ", ".join(levels)))
            value = table.text(row, "service_level")
            yield (
                Issue("warning", "level_of_other_definition", "procedures", None, "service_level", value, params=told),
                row,
            )
    known = table.live & table.known("satisfaction")
    stored = table.data("satisfaction")[known]
    if len(stored) and 0 < stored.max() <= table.columns["satisfaction"].field.scale:
        yield Issue("warning", "satisfaction_looks_like_share", "procedures", column="satisfaction"), None


def find_misfits(
    organisation: Organisation, before: Organisation | None = None, depth_limit: int = 64
) -> Iterator[Located]:
    """Errors that a reader finds row by row, for an organisation that was made and not read: it could not be read back.

    Ids that differ in capitals only, doubled keys, rows that end before they begin or are not there on the
    organisation's day, nobody at the top, a hierarchy that is too deep. What `before` shares is not looked at again.
    """
    same_day = before is not None and before.info.as_of == organisation.info.as_of
    for name, table in organisation.tables.items():
        old = None if before is None else before.table(name)
        if not _shares(table, old, table.schema.key):
            yield from _doubled_ids(table) if table.schema.key == ("id",) else _doubled_keys(table)
        dated = "valid_from" in table.schema.field_names
        if dated and not (same_day and _shares(table, old, ("valid_from", "valid_to"))):
            yield from _days(table, organisation.info.as_of)
    if not len(organisation.agencies):
        yield Issue("error", "no_agencies", "agencies"), None
    yield from (found for found in _tops(organisation, {}) if found[0].severity == "error")
    if not _shares(organisation.agencies, None if before is None else before.agencies, ("parent",)):
        depth = hierarchy_depth(organisation)
        if depth > depth_limit:
            params = (("depth", str(depth)), ("limit", str(depth_limit)))
            yield Issue("error", "too_deep", "agencies", column="parent", params=params), None


def _shares(table: Table[Any], before: Table[Any] | None, names: Iterable[str]) -> bool:
    return before is not None and all(table.columns[name] is before.columns.get(name) for name in names)


def _doubled_ids(table: Table[Any]) -> Iterator[Located]:
    column = table.columns["id"]
    keys = [*map(id_key, column.words.values), ""]
    first: dict[str, int] = {}
    for row, word in zip(table.rows.tolist(), column.data[table.rows].tolist(), strict=True):
        before = first.setdefault(keys[word], row)
        if before != row:
            ids = list(dict.fromkeys((table.id_of(before), table.id_of(row))))
            code = "duplicate_id" if len(ids) == 1 else "duplicate_id_but_for_capitals"
            yield Issue("error", code, table.schema.name, column="id", value=", ".join(ids)), row


def _doubled_keys(table: Table[Any]) -> Iterator[Located]:
    if len(table) < 2:  # noqa: PLR2004 - one row is no double
        return
    stored = np.stack([table.data(name)[table.rows].astype(np.int64) for name in table.schema.key])
    _, place, counts = np.unique(stored, axis=1, return_inverse=True, return_counts=True)
    seen: set[int] = set()
    for at in np.flatnonzero(counts[place.reshape(-1)] > 1).tolist():
        group, row = int(place.reshape(-1)[at]), int(table.rows[at])
        if group in seen:
            value = " / ".join(table.key_of(row))
            yield Issue("error", "duplicate_key", table.schema.name, column=table.schema.key[0], value=value), row
        seen.add(group)


def _days(table: Table[Any], day: date | None) -> Iterator[Located]:
    for row in np.flatnonzero(table.live & backwards(table.columns)).tolist():
        value = table.text(row, "valid_to")
        yield Issue("error", "ends_before_it_begins", table.schema.name, column="valid_to", value=value), row
    if day is not None:
        for row in np.flatnonzero(table.live & not_there_on(table.columns, day)).tolist():
            value, told = "/".join(table.key_of(row)), (("day", day.isoformat()),)
            yield (
                Issue("error", "not_there_on_the_day", table.schema.name, None, "valid_from", value, params=told),
                row,
            )


def backwards(columns: Mapping[str, Column]) -> BoolArray:
    """Rows that end before they begin."""
    begins, ends = columns["valid_from"], columns["valid_to"]
    return np.logical_and(begins.known & ends.known, begins.data > ends.data)


def not_there_on(columns: Mapping[str, Column], day: date) -> BoolArray:
    """Rows that are not valid yet, or no longer, on a day."""
    begins, ends = columns["valid_from"], columns["valid_to"]
    later = begins.known & (begins.data > day.toordinal())
    return np.logical_or(later, ends.known & (ends.data < day.toordinal()))


def find_circles(table: Table[Any]) -> list[list[int]]:
    """Every circle in a table's `parent` column as the rows on it, each beginning with its lowest row."""
    parents = table.data("parent").tolist()
    # 0: not seen; a number: the walk that first came here. A walk that meets itself has found a circle.
    seen = [0] * len(parents)
    circles = []
    for walk, start in enumerate(table.rows.tolist(), start=1):
        row = start
        while row >= 0 and not seen[row]:
            seen[row] = walk
            row = parents[row]
        if row >= 0 and seen[row] == walk:
            circle = [row]
            while (following := parents[circle[-1]]) != row:
                circle.append(following)
            lowest = circle.index(min(circle))
            circles.append(circle[lowest:] + circle[:lowest])
    return sorted(circles)


def hierarchy_depth(organisation: Organisation) -> int:
    """How many units the longest line of command passes through; units on a circle do not count."""
    table = organisation.agencies
    parents = table.data("parent").tolist()
    depths = [0] * len(parents)
    for circle in find_circles(table):
        for row in circle:
            depths[row] = 1
    deepest = 0
    for start in table.rows.tolist():
        path = []
        row = start
        while row >= 0 and not depths[row]:
            path.append(row)
            row = parents[row]
        depth = depths[row] if row >= 0 else 0
        for step in reversed(path):
            depth += 1
            depths[step] = depth
        deepest = max(deepest, depth)
    return deepest


def _circles(table: Table[Any]) -> Iterator[Located]:
    for circle in find_circles(table):
        members = " → ".join([*table.ids(np.array(circle)), table.id_of(circle[0])])
        params = (("members", members), ("count", str(len(circle))))
        yield (
            Issue("error", "circle", table.schema.name, column="parent", value=table.id_of(circle[0]), params=params),
            circle[0],
        )


def _tops(organisation: Organisation, unread: Unread) -> Iterator[Located]:
    table = organisation.agencies
    if not len(table):
        return
    top = table.live & ~table.known("parent")
    doubtful = unread.get(("agencies", "parent"))
    if doubtful is not None:
        top &= ~doubtful
    rows = np.flatnonzero(top & ~table.where("kind", OUTSIDE_BODY))
    if len(rows) > 1:
        ids = table.ids(rows[:10])
        listed = ", ".join(ids) + (", …" if len(rows) > len(ids) else "")
        yield (
            Issue(
                "warning",
                "several_tops",
                "agencies",
                column="parent",
                params=(("count", str(len(rows))), ("ids", listed)),
            ),
            int(rows[1]),
        )
    elif not len(rows) and doubtful is None:
        yield Issue("error", "no_top", "agencies", column="parent"), None


def _names(table: Table[Any], unread: Unread) -> Iterator[Located]:
    nameless = table.live & ~table.known("name_vi") & ~table.known("name_en")
    for column in ("name_vi", "name_en"):
        if (doubtful := unread.get((table.schema.name, column))) is not None:
            nameless &= ~doubtful
    for row in np.flatnonzero(nameless).tolist():
        yield Issue("warning", "no_name", table.schema.name, column="name_vi", value=table.id_of(row)), row


def _functions(organisation: Organisation, unread: Unread) -> Iterator[Located]:
    table = organisation.duties
    bare = table.live & ~table.known("function")
    if (doubtful := unread.get(("duties", "function"))) is not None:
        bare &= ~doubtful
    rows = np.flatnonzero(bare)
    if len(rows) and len(rows) == len(table):
        yield (
            Issue("warning", "no_duty_has_function", "duties", column="function", params=(("count", str(len(rows))),)),
            None,
        )
        return
    for row in rows.tolist():
        yield Issue("warning", "duty_without_function", "duties", column="function", value=table.id_of(row)), row


def level_of_tier(organisation: Organisation, row: int) -> str:
    """The level of a tier: as it is given, or as its id or name plainly says; an empty text where neither does."""
    table = organisation.tiers
    if given := table.text(row, "level"):
        return given
    words = {
        search_key(table.text(row, name)).replace("-", " ").replace("_", " ") for name in ("id", "name_vi", "name_en")
    }
    found = [level for level, known in LEVEL_WORDS.items() if words & set(known)]
    return found[0] if len(found) == 1 else ""


def _tiers(organisation: Organisation) -> Iterator[Located]:
    table = organisation.tiers
    for row in table.rows.tolist():
        if not level_of_tier(organisation, row):
            yield Issue("warning", "tier_without_level", "tiers", column="level", value=table.id_of(row)), row


def _links(organisation: Organisation) -> Iterator[Located]:
    table = organisation.links
    same = table.live & (table.data("from") >= 0) & (table.data("from") == table.data("to"))
    for row in np.flatnonzero(same).tolist():
        yield Issue("warning", "link_to_itself", "links", column="to", value=table.text(row, "to")), row


def _synthetic_columns(organisation: Organisation) -> Iterator[Located]:
    """Column names in `synthetic` that the table does not have would leave a made-up figure unmarked."""
    for name, table in organisation.tables.items():
        column = table.columns["synthetic"]
        for code, word in enumerate(column.words.values):
            parts = [part.strip() for part in word.split(";") if part.strip()]
            unknown = [part for part in parts if part not in table.columns and part.casefold() not in {"true", "false"}]
            rows = np.flatnonzero(table.live & (column.data == code)) if unknown else np.empty(0, np.int64)
            if len(rows):
                yield (
                    Issue("warning", "unknown_synthetic_column", name, column="synthetic", value="; ".join(unknown)),
                    int(rows[0]),
                )


def _tone_marks(table: Table[Any]) -> Iterator[Located]:
    """Both placements of tone marks (hòa, hoà) in one table: a comparison of texts must not take them for two words."""
    old: Counter[str] = Counter()
    new: Counter[str] = Counter()
    for name, column in table.columns.items():
        if column.field.storage is not Storage.WORD or name in {"source", "legal_basis"}:
            continue
        # A list of words also holds those of organisations that this one was made from.
        used = np.bincount(column.data[table.live & column.known], minlength=1)
        for code in np.flatnonzero(used).tolist():
            word = column.words.values[code]
            if has_old_tone_marks(word):
                old[name] += 1
            if has_new_tone_marks(word):
                new[name] += 1
    if old and new:
        counts = (("new", str(sum(new.values()))), ("old", str(sum(old.values()))))
        yield Issue("warning", "mixed_tone_marks", table.schema.name, column=min(new), params=counts), None
