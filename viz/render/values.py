# SPDX-License-Identifier: Apache-2.0
"""How a value of a goal or measure is written: its unit, its target, its change."""

from __future__ import annotations

from orgmodel.i18n import Catalogue, pick
from viz.compare import Cell, Line
from viz.render.numbers import number, percent, signed


def is_share(line: Line) -> bool:
    """Whether the line's values are shares, shown as percentages."""
    return line.relative or line.unit.startswith("share")


def line_title(line: Line, words: Catalogue) -> str:
    """The name of a goal or measure, with the units that it speaks of."""
    title = pick(words.language, line.title_vi, line.title_en)
    title = title or words.get(f"measure.title.{line.id}", line.id.replace("_", " "))
    if line.scope:
        places = [
            words.get(f"vocabulary.{group}.{code}", "")
            for code in line.scope
            for group in ("kind", "level", "establishment")
        ]
        title += f" ({', '.join(place for place in places if place)})"
    elif not (line.title_vi or line.title_en) and (everything := words.get(f"measure.everything.{line.id}", "")):
        title += f" ({everything})"
    return title


def value_text(cell: Cell, line: Line, words: Catalogue) -> str:
    """The value with its unit: "96,86%", "17 đơn vị", "1.250 triệu đồng"; a word where it is unknown."""
    if cell.value is None:
        if cell.because:
            return words.get(f"measure.unknown.{cell.because}", words.text("view.page.unknown"))
        return words.text("view.page.unknown")
    return amount_text(cell.value, line, words)


def amount_text(value: float, line: Line, words: Catalogue) -> str:
    """A number of the line's unit, with the unit."""
    if is_share(line):
        return signed(value * 100, words.language, 2) + "%" if line.relative else percent(value, words.language, 2)
    many = unit_text(line, words)
    unit = words.get(f"measure.one.{line.unit}", many) if value == 1 else many
    return f"{number(value, words.language, 2)} {unit}".strip()


def unit_text(line: Line, words: Catalogue) -> str:
    """The unit of a line in words; that of money names the currency."""
    return words.get(f"measure.unit.{line.unit}", line.unit).replace("{currency}", currency_text(line.currency, words))


def currency_text(code: str, words: Catalogue) -> str:
    """What a currency is called where it is at home; others go by their code."""
    return words.get(f"measure.currency.{code}", code)


def change_text(cell: Cell, line: Line, words: Catalogue) -> str:
    """The change against the baseline with its sign; the difference of two shares in percentage points."""
    if cell.change is None:
        return ""
    if is_share(line):
        return words.text("view.compare.points", number=signed(cell.change * 100, words.language, 2))
    return signed(cell.change, words.language, 2)


def target_text(line: Line, words: Catalogue) -> str:
    """The target in words: "ít nhất 90%"; where there is none, which way is better."""
    if not line.direction:
        return ""
    if line.target is None:
        return words.text(f"view.direction.{line.direction}_open")
    target = line.target
    if line.direction in {"increase", "decrease"}:
        target = abs(target)
    if is_share(line):
        return words.text(f"view.direction.{line.direction}", target=percent(target, words.language, 2))
    return words.text(f"view.direction.{line.direction}", target=amount_text(target, line, words))


def behind_text(cell: Cell, line: Line, words: Catalogue) -> str:
    """The whole numbers behind a share: "1.818 trên 1.877"; empty where there are none."""
    if cell.value is None or not is_share(line) or cell.numerator is None or cell.denominator is None:
        return ""
    if line.relative:
        return ""
    return words.text(
        "view.compare.of",
        numerator=number(cell.numerator, words.language),
        denominator=number(cell.denominator, words.language),
    )
