# SPDX-License-Identifier: Apache-2.0
"""The nouns of the model, each declared once; columns, templates, JSON Schema and the manual are derived from here."""

from orgmodel.schema.agency import Agency, Link
from orgmodel.schema.duty import Duty, Function
from orgmodel.schema.field import FieldSchema, Storage
from orgmodel.schema.figure import Document, Indicator, Spending
from orgmodel.schema.place import Territory, Tier
from orgmodel.schema.procedure import Procedure, Step
from orgmodel.schema.row import Row, TableSchema, extra_field, table_schema

ROW_TYPES: tuple[type[Row], ...] = (
    Tier,
    Territory,
    Agency,
    Function,
    Duty,
    Link,
    Procedure,
    Step,
    Document,
    Spending,
    Indicator,
)
TABLES: dict[str, TableSchema] = {row_type.table: table_schema(row_type) for row_type in ROW_TYPES}

__all__ = [
    "ROW_TYPES",
    "TABLES",
    "Agency",
    "Document",
    "Duty",
    "FieldSchema",
    "Function",
    "Indicator",
    "Link",
    "Procedure",
    "Row",
    "Spending",
    "Step",
    "Storage",
    "TableSchema",
    "Territory",
    "Tier",
    "extra_field",
    "table_schema",
]
