# SPDX-License-Identifier: Apache-2.0
"""What every row of every table has, and how a table's declaration is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from orgmodel.schema.field import FieldSchema, Storage, choice, word

CHECKED = ("primary", "secondary", "recalled", "uncertain")


class Row(BaseModel):
    """A typed, frozen view of one row; made on demand from the columns, never kept."""

    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True)

    table: ClassVar[str]
    key: ClassVar[tuple[str, ...]] = ("id",)

    source: str | None = word("Where the row comes from", "Nguồn của dòng này")
    synthetic: str | None = word(
        "`true`, or the names of the made-up columns separated by `;`",
        "`true`, hoặc tên các cột là số liệu giả định, cách nhau bằng dấu `;`",
    )
    checked: str | None = choice("How far the source was checked", "Mức độ kiểm tra nguồn", CHECKED)


@dataclass(frozen=True, slots=True)
class TableSchema:
    """One table: its name, what a row is called in Python, the columns that identify a row, and its fields in order."""

    name: str
    row_type: type[Row]
    key: tuple[str, ...]
    fields: tuple[FieldSchema, ...]

    @property
    def field_names(self) -> tuple[str, ...]:
        """The names of the fields, in the order of the manual."""
        return tuple(field.name for field in self.fields)

    def field(self, name: str) -> FieldSchema:
        """One field by its name; an unknown name is extra data, kept as text."""
        for field in self.fields:
            if field.name == name:
                return field
        return extra_field(name)


def extra_field(name: str) -> FieldSchema:
    """A column that the schema does not know: kept as text and reported once."""
    return FieldSchema(name, Storage.WORD, en=name, vi=name, extra=True)


def table_schema(row_type: type[Row]) -> TableSchema:
    """The declaration of a table, read from its row type."""
    fields = []
    for name, info in row_type.model_fields.items():
        extra: Any = info.json_schema_extra
        fields.append(FieldSchema(name=info.alias or name, **extra["orgmodel"]))
    last = ("source", "synthetic", "checked")
    own = [field for field in fields if field.name not in last]
    shared = [field for field in fields if field.name in last]
    return TableSchema(row_type.table, row_type, row_type.key, (*own, *shared))
