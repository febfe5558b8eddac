# SPDX-License-Identifier: Apache-2.0
"""The command that makes an organisation up: generate."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from api.cli.options import Lang, lang_of


def generate(
    *,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FOLDER|FILE", help="output_generated", show_default=False)
    ],
    size: Annotated[str, typer.Option("--size", metavar="S|M|L|XL", help="size")] = "S",
    agencies: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option("--agencies", metavar="N", help="agencies", min=1, show_default=False),
    ] = None,
    duties: Annotated[
        Optional[int],  # noqa: UP045
        typer.Option("--duties", metavar="M", help="duties", min=0, show_default=False),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", metavar="SEED", help="seed")] = 1,
    like: Annotated[str, typer.Option("--like", metavar="MODEL", help="like")] = "example:tay-ninh-2021",
    plants: Annotated[str, typer.Option("--plant", metavar="KIND=N,…", help="plant", show_default=False)] = "",
    lookalikes: Annotated[
        int, typer.Option("--plant-lookalikes", metavar="N", help="plant_lookalikes", min=0, show_default=False)
    ] = 0,
    lang: Lang = None,
) -> None:
    """A made-up organisation in the shape of a real one."""
    from api import use_cases
    from api.cli.console import progress, remark, words_of
    from api.cli.output import keep_apart
    from api.planting import answers_path, read_plants

    words = words_of(lang_of(lang))
    wanted = read_plants(plants)
    keep_apart((output, answers_path(output)), (like,))
    with progress(words) as told:
        made = use_cases.generate(
            output,
            size=size,
            agencies=agencies,
            duties=duties,
            seed=seed,
            like=like,
            plants=wanted,
            lookalikes=lookalikes,
            progress=told,
        )
    tables = made.organisation.tables
    counts = {name: len(tables[name]) for name in ("agencies", "duties", "functions", "territories")}
    remark(words.text("cli.generated", **counts))
    for path in made.files:
        remark(words.text("cli.written", path=path))
