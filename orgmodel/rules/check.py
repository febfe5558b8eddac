# SPDX-License-Identifier: Apache-2.0
"""What a rule can ask of a unit: a closed set of shapes, told apart by their first key.

`field` (a bound, or one that goes by steps), `fact`, `count`, `average`, `compare`, `present`, and `all`, `any`, `not`
of other checks. A bound is one number, or one by class, such as ``{HH: 7, I: 6, II: 5, III: 5}``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Discriminator, Field, StrictFloat, StrictInt, Tag

from orgmodel.rules.source import Data

# A number as it stands in a file: `yes`, "5" and infinity are none.
Number: TypeAlias = StrictInt | StrictFloat
Limit: TypeAlias = Number | dict[str, Number]
FieldName = Literal["staff", "civil_servants", "own_staff", "deputies", "self_finance", "direct_budget", "depth"]
"""What can be measured: `staff` is the posts of a unit with everything below it, `civil_servants` the same without
public service units, `own_staff` those of the unit alone; `depth` counts the units from the top down to it, both
included. The others are columns of the table of agencies."""
Units = Literal["sub_units", "units_below"]
"""Direct sub-units, or everything below a unit; bodies outside the apparatus never count."""
Words: TypeAlias = Annotated[
    tuple[str, ...], BeforeValidator(lambda given: (given,) if isinstance(given, str) else given)
]


class Bounded(Data):
    """From where to where a number may go; at least one end is given."""

    at_least: Limit | None = None
    at_most: Limit | None = None
    below: Limit | None = None


class FieldBound(Bounded):
    """A field of the unit stays within bounds."""

    field: FieldName


class FactBound(Bounded):
    """A fact that only an extra column of the table of agencies tells: a number within bounds, or yes or no.

    It is taken from the unit or from the nearest superior that tells it.
    """

    fact: str
    is_: bool | None = Field(None, alias="is")


class Step(Data):
    """One step of a scale: below, or up to and with, a number; then the bound; the last step has no end."""

    below: Limit | None = None
    up_to: Limit | None = None
    at_least: Number | None = None
    at_most: Number | None = None


class SteppedBound(Data):
    """A field of the unit stays within a bound that goes by steps of another field, or of the number of sub-units."""

    field: FieldName
    by: FieldName | Units
    by_kind: Words = ()
    steps: tuple[Step, ...] = Field(min_length=1)


class CountBound(Bounded):
    """The number of units below, of some kinds, stays within bounds."""

    count: Units
    kind: Words = ()
    establishment: Words = ()


class AverageBound(Bounded):
    """A field is within bounds on average over the units below; `plus` is allowed to all of them together."""

    average: FieldName
    over: Units
    kind: Words = ()
    plus: Limit = 0


class ParentBound(Data):
    """A field of the unit passes that of its direct superior by no more than this."""

    compare: FieldName
    to: Literal["parent"]
    more_by_at_most: Number


class Presence(Data):
    """There is a unit of one of these kinds below the unit, or its direct superior is of one of them."""

    present: Literal["sub_units", "units_below", "parent"]
    kind: Words = Field(min_length=1)


class AllOf(Data):
    """All of these hold."""

    parts: tuple[Check, ...] = Field(alias="all", min_length=1)


class AnyOf(Data):
    """At least one of these holds."""

    parts: tuple[Check, ...] = Field(alias="any", min_length=1)


class NotThat(Data):
    """This does not hold."""

    part: Check = Field(alias="not")


SHAPES: Mapping[str, type[Data]] = {
    "fact": FactBound,
    "count": CountBound,
    "average": AverageBound,
    "compare": ParentBound,
    "present": Presence,
    "all": AllOf,
    "any": AnyOf,
    "not": NotThat,
    "steps": SteppedBound,
    "field": FieldBound,
}
_SHAPE_OF: Mapping[type, str] = {shape: f"check_{key}" for key, shape in SHAPES.items()}


def _shape(given: object) -> str | None:
    """The key that tells the shape, of what stands in a file or of a check that was made before.

    Tags are no keys of the file, so that the place of a fault is told from the file's keys alone.
    """
    if isinstance(given, Mapping):
        return next((f"check_{key}" for key in SHAPES if key in given), None)
    return _SHAPE_OF.get(type(given))


Leaf: TypeAlias = FieldBound | FactBound | SteppedBound | CountBound | AverageBound | ParentBound | Presence
Check: TypeAlias = Annotated[
    Annotated[FactBound, Tag("check_fact")]
    | Annotated[CountBound, Tag("check_count")]
    | Annotated[AverageBound, Tag("check_average")]
    | Annotated[ParentBound, Tag("check_compare")]
    | Annotated[Presence, Tag("check_present")]
    | Annotated[AllOf, Tag("check_all")]
    | Annotated[AnyOf, Tag("check_any")]
    | Annotated[NotThat, Tag("check_not")]
    | Annotated[SteppedBound, Tag("check_steps")]
    | Annotated[FieldBound, Tag("check_field")],
    Discriminator(_shape),
]
for _joined in (AllOf, AnyOf, NotThat):
    _joined.model_rebuild()


def limit_of(limit: Limit | None, unit_class: str) -> float | None:
    """A bound for a class of units; None where there is none, or none for that class."""
    found = limit.get(unit_class) if isinstance(limit, dict) else limit
    return None if found is None else float(found)


def leaves(check: Check) -> Iterator[Leaf]:
    """The checks that a check is joined of, in their order; one that is not joined is its own only leaf."""
    waiting: list[Check] = [check]
    while waiting:
        one = waiting.pop()
        if isinstance(one, (AllOf, AnyOf)):
            waiting.extend(reversed(one.parts))
        elif isinstance(one, NotThat):
            waiting.append(one.part)
        else:
            yield one


def classes_in(check: Check) -> tuple[str, ...]:
    """The classes that the bounds of a check name, sorted."""
    found: set[str] = set()
    for leaf in leaves(check):
        limits: list[Any] = [getattr(leaf, name, None) for name in ("at_least", "at_most", "below", "plus")]
        limits += [end for step in getattr(leaf, "steps", ()) for end in (step.below, step.up_to)]
        for limit in limits:
            found.update(limit if isinstance(limit, dict) else ())
    return tuple(sorted(found))
