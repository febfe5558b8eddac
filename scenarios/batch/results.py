# SPDX-License-Identifier: Apache-2.0
"""Results of a batch as a file: Parquet for analysis, CSV for a spreadsheet; written whole or not at all."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import astuple, fields
from io import StringIO
from pathlib import Path

from orgmodel.errors import RequestError
from orgmodel.files.atomic import written_beside
from scenarios.batch.run import ResultRow

_NUMBERS = {"value", "change"}
FORMATS = (".parquet", ".csv")


def write_results(rows: Sequence[ResultRow], path: Path) -> None:
    """Writes the table as Parquet or CSV, by the suffix of the path.

    Raises RequestError for another suffix, and where Parquet is asked for without pyarrow (the extra ``batch``). A file
    that is there is replaced only when the new one is complete.
    """
    if path.suffix not in FORMATS:
        raise RequestError("unknown_format", value=path.suffix or path.name, known=", ".join(FORMATS))
    content = _parquet(rows) if path.suffix == ".parquet" else _csv(rows)
    with written_beside(path) as fresh:
        fresh.write_bytes(content)


def _names() -> list[str]:
    return [field.name for field in fields(ResultRow)]


def _csv(rows: Sequence[ResultRow]) -> bytes:
    stream = StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(_names())
    writer.writerows(["" if value is None else value for value in astuple(row)] for row in rows)
    return stream.getvalue().encode()


def _parquet(rows: Sequence[ResultRow]) -> bytes:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise RequestError("needs_extra", extra="batch", package="pyarrow") from error
    kinds = {"run": pa.int64(), **dict.fromkeys(_NUMBERS, pa.float64())}
    schema = pa.schema([(name, kinds.get(name, pa.string())) for name in _names()])
    columns = [[getattr(row, name) for row in rows] for name in _names()]
    table = pa.Table.from_arrays(
        [pa.array(column, kind.type) for column, kind in zip(columns, schema, strict=True)], schema=schema
    )
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink)
    return bytes(sink.getvalue().to_pybytes())
