# SPDX-License-Identifier: Apache-2.0
"""Packs are read strictly, hold in their country alone, and what was only recalled judges nobody."""

from pathlib import Path
from typing import get_args

import pytest

from orgmodel.errors import InputError, NotFoundError, RequestError
from orgmodel.files.rule_packs import list_rule_packs, read_law, read_rule_packs
from orgmodel.files.thresholds import read_thresholds
from orgmodel.findings import find_all
from orgmodel.i18n import LANGUAGES, read_catalogue
from orgmodel.rules.check import FieldName, Units
from orgmodel.rules.facts import Facts
from orgmodel.rules.rule import Rule
from orgmodel.rules.source import UNCONFIRMED
from orgmodel.schema.agency import KINDS
from tests.build import organisation
from tests.rules.build import LAW, RULES, all_verdicts, under, units, verdict

PACK = """\
id: spans
title_vi: Tầm quản lý và số tầng
title_en: Spans and layers
country: GB
rules:
  - id: SPAN
    title_vi: Số đơn vị trực thuộc
    title_en: Direct sub-units
    applies_to: {kind: [department, division]}
    check: {count: sub_units, at_least: 2, at_most: 3}
    source: {document: A published profile, checked: secondary}
  - id: LAYERS
    title_vi: Số tầng
    title_en: Layers from the top
    applies_to: {}
    check: {field: depth, at_most: 3}
    source: {document: A published profile, checked: secondary}
"""


def own(folder: Path, text: str = PACK) -> str:
    path = folder / "own.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def rule_of(check: str, folder: Path) -> Rule:
    text = PACK.split("rules:", maxsplit=1)[0] + (
        "rules:\n  - id: X\n    title_vi: x\n    title_en: x\n    applies_to: {}\n"
        f"    check: {check}\n    source: {{document: d, checked: primary}}\n"
    )
    return read_rule_packs(own(folder, text))[0].rules[0]


def test_the_packaged_packs_are_dated_sourced_and_unique() -> None:
    assert {name.partition("/")[0] for name in list_rule_packs()} >= {"vn"}
    rules = [(pack, rule) for pack in LAW.packaged for rule in pack.rules]
    assert len({(pack.country, rule.id) for pack, rule in rules}) == len(rules)
    for pack, rule in rules:
        assert rule.source.document
        assert rule.title_vi != rule.title_en
        if pack.country == "VN":
            assert rule.valid_from, rule.id
            assert set(rule.applies_to.kind) | set(rule.applies_to.parent_kind) <= set(KINDS)
            assert rule.judges or rule.source.checked in UNCONFIRMED or rule.source.note, rule.id


def test_what_was_only_recalled_judges_nobody() -> None:
    asleep = {rule.id for rule in RULES.values() if rule.source.checked in UNCONFIRMED}
    assert asleep
    assert not any(RULES[name].judges for name in asleep)
    in_force = {rule.id for rule in LAW.in_force(units(as_of="2021-12-31").info)}
    assert not in_force & asleep
    assert not RULES["R01"].model_copy(update={"source": RULES["S02"].source}).judges


@pytest.mark.parametrize(
    ("country", "day", "named", "found"),
    [
        ("VN", "2021-12-31", (), ["R01"]),
        ("", "2021-12-31", (), []),
        ("XX", "2021-12-31", (), []),
        ("", "2021-12-31", ("vn",), ["R01"]),
        ("", "2021-12-31", ("vn/nd-24-2014",), ["R01"]),
        ("", "2021-12-31", ("vn/nd-60-2021",), []),
        ("VN", None, (), []),
    ],
)
def test_law_holds_in_its_country_and_where_it_is_named(
    country: str, day: str | None, named: tuple[str, ...], found: list[str]
) -> None:
    """A country nobody told is nobody's; without a day only law without a last day judges."""
    small = {"id": "p", "kind": "division", "parent": "so", "staff": 3}
    built = units({"id": "so", "kind": "specialised_agency"}, small, country=country, as_of=day)
    findings = find_all(built, read_thresholds("default", named))
    assert [one.rule for one in findings.of("small_unit")] == found


def test_a_pack_of_another_country_cannot_be_named(tmp_path: Path) -> None:
    from api import use_cases

    built = units({"id": "a"}, as_of="2021-12-31")
    with pytest.raises(RequestError) as caught:
        use_cases.find(built, rules=[own(tmp_path)])
    assert caught.value.code == "rules_of_other_country"


def test_an_own_rule_replaces_the_packaged_one_of_its_id(tmp_path: Path) -> None:
    text = PACK.replace("country: GB", "country: VN").replace("id: SPAN", "id: R01")
    law = read_law([own(tmp_path, text)])
    in_force = {rule.id: rule for rule in law.in_force(units(as_of="2021-12-31").info)}
    assert in_force["R01"].title_en == "Direct sub-units"
    assert law.hash_for(units().info) != LAW.hash_for(units().info)
    assert "LAYERS" in in_force


def test_spans_and_layers_are_rules_like_any_other(tmp_path: Path) -> None:
    tree = [
        {"id": "top", "kind": "department"},
        *under("top", 4, kind="division"),
        {"id": "low", "parent": "top-0", "kind": "division"},
        *under("low", 3, kind="team"),
    ]
    built = organisation({"country": "GB", "as_of": "2024-01-01"}, agencies=tree)
    found = find_all(built, read_thresholds("default", [own(tmp_path)])).of("rule_breach")
    seen = {(one.rule, one.agencies[0], one.evidence["actual"], one.evidence["threshold"]) for one in found}
    assert seen == {
        *(("SPAN", "top", 4, 3), ("SPAN", "top-0", 1, 2)),
        *(("SPAN", f"top-{place}", 0, 2) for place in (1, 2, 3)),
        *(("LAYERS", f"low-{place}", 4, 3) for place in range(3)),
    }
    assert len({one.id for one in found}) == len(found)


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "suggestion"),
    [
        (
            "at_most: 3}\n    source: {document: A",
            "at_mots: 3}\n    source: {document: A",
            "yaml_unknown_key",
            10,
            "at_most",
        ),
        ("kind: [department, division]", "kind: [department, divison]", "rule_unknown_kind", 9, "division"),
        ("{count: sub_units, at_least: 2, at_most: 3}", "{count: sub_units}", "rule_no_bound", 10, ""),
        ("{field: depth, at_most: 3}", "{layers: 3}", "rule_no_shape", 16, ""),
        ("{field: depth, at_most: 3}", "{field: layers, at_most: 3}", "not_in_list", 16, ""),
        ("{field: depth, at_most: 3}", "{any: [{field: depth}]}", "rule_no_bound", 16, ""),
        ("{field: depth, at_most: 3}", "{not: {field: depth, at_most: x}}", "yaml_bad_value", 16, ""),
        ("{field: depth, at_most: 3}", "{field: depth, at_most: .nan}", "yaml_bad_value", 16, ""),
        ("{field: depth, at_most: 3}", '{field: depth, at_most: "3"}', "yaml_bad_value", 16, ""),
        ("{field: depth, at_most: 3}", "{field: depth, at_most: true}", "yaml_bad_value", 16, ""),
        (
            "{field: depth, at_most: 3}",
            "{field: deputies, by: staff, steps: [{below: 5, at_most: 1}]}",
            "rule_steps_end",
            16,
            "",
        ),
        (
            "{field: depth, at_most: 3}",
            "{field: deputies, by: staff, steps: [{below: 5}, {at_most: 1}]}",
            "rule_no_bound",
            16,
            "",
        ),
        ("{field: depth, at_most: 3}", "{field: depth, at_least: 4, at_most: 3}", "rule_bounds_cross", 16, ""),
        (
            "{field: depth, at_most: 3}",
            "{field: depth, at_least: {I: 2, II: 3}, below: 3}",
            "rule_bounds_cross",
            16,
            "",
        ),
        (
            "{field: depth, at_most: 3}",
            "{field: deputies, by: staff, steps: [{at_least: 2, at_most: 1}]}",
            "rule_bounds_cross",
            16,
            "",
        ),
        ("id: LAYERS", "id: SPAN", "rule_id_twice", 12, ""),
        ("A published profile, checked: secondary}\n  -", "x, checked: recalled}\n  -", "rule_not_confirmed", 11, ""),
        ("applies_to: {}", "applies_to: {levle: province}", "yaml_unknown_key", 15, "level"),
        (
            "applies_to: {}",
            "valid_from: 2020-01-02\n    valid_to: 2020-01-01\n    applies_to: {}",
            "rule_ends_before_it_begins",
            16,
            "",
        ),
    ],
)
def test_a_fault_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, code: str, line: int, suggestion: str
) -> None:
    assert old in PACK
    with pytest.raises(InputError) as caught:
        read_rule_packs(own(tmp_path, PACK.replace(old, new, 1)))
    assert (code, line, suggestion) in {(one.code, one.row, one.suggestion) for one in caught.value.issues}


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    text = PACK.replace("id: LAYERS", "id: SPAN").replace("{field: depth, at_most: 3}", "{field: depth}")
    text = text.replace("[department, division]", "[departmnt]")
    with pytest.raises(InputError) as caught:
        read_rule_packs(own(tmp_path, text))
    assert {one.code for one in caught.value.issues} == {"rule_id_twice", "rule_no_bound", "rule_unknown_kind"}


def test_a_name_that_is_no_pack_suggests_one() -> None:
    with pytest.raises(NotFoundError) as caught:
        read_rule_packs("vn/nd-24-2015")
    assert caught.value.params["near"] == "vn/nd-24-2014"


BORDER = "{any: [{fact: minority, at_least: 20000}, {fact: helped, at_least: 5000}, {fact: border, is: true}]}"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"minority": "19648", "border": "true"}, "ok"),
        ({"minority": "19648"}, "unknown"),
        ({"minority": "19648", "helped": "4999"}, "unknown"),
        ({"minority": "19648", "helped": "4999", "border": "false"}, "breach"),
        ({"minority": "20000"}, "ok"),
        ({"minority": "19.648", "helped": "0", "border": "no"}, "unknown"),
    ],
)
def test_just_under_one_of_several_conditions_is_no_plain_no(
    facts: dict[str, str], expected: str, tmp_path: Path
) -> None:
    """19,648 people of ethnic minorities against 20,000, in a border province."""
    assert verdict(rule_of(BORDER, tmp_path), units({"id": "u", **facts})) == expected


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        ("{all: [{field: staff, at_least: 5}, {field: deputies, at_most: 1}]}", ["ok", "breach", "unknown", "breach"]),
        ("{any: [{field: staff, at_least: 5}, {field: deputies, at_most: 1}]}", ["ok", "ok", "ok", "unknown"]),
        ("{not: {field: deputies, at_most: 1}}", ["breach", "ok", "unknown", "ok"]),
        ("{present: parent, kind: office}", ["ok", "breach", "breach", "breach"]),
    ],
)
def test_checks_are_joined_with_three_answers(check: str, expected: list[str], tmp_path: Path) -> None:
    built = units(
        {"id": "top", "kind": "office"},
        {"id": "a", "parent": "top", "staff": 5, "deputies": 1},
        {"id": "b", "staff": 5, "deputies": 2},
        {"id": "c", "staff": 5},
        {"id": "d", "deputies": 2},
    )
    assert all_verdicts(rule_of(check, tmp_path), built, "abcd") == expected


def test_the_posts_of_a_unit_are_those_below_it_and_civil_servants_are_not_in_service_units() -> None:
    built = units(
        {"id": "u", "kind": "sub_department", "staff": 4},
        {"id": "p", "parent": "u", "kind": "division", "staff": 5.5, "synthetic": "staff;deputies"},
        {"id": "c", "parent": "u", "kind": "public_service_unit", "staff": 20},
        {"id": "cp", "parent": "c", "kind": "division", "staff": 7},
        {"id": "o", "parent": "u", "kind": "outside_body", "staff": 100},
        {"id": "q", "parent": "p", "kind": "team"},
    )
    facts = Facts(built)
    row = {name: built.agencies.row(name) for name in ("u", "p", "c", "q")}
    known = facts.figure("staff").values
    assert [known[row["c"]], facts.figure("own_staff").values[row["u"]]] == [27, 4]
    assert [bool(known[row[name]] != known[row[name]]) for name in "upq"] == [True, True, True], "NaN where a part is"
    whole = Facts(
        units(*({"id": a.id, "kind": a.kind, "staff": a.staff or 1, "parent": a.parent} for a in built.agencies))
    )
    assert whole.figure("staff").values[row["u"]] == 4 + 5.5 + 20 + 7 + 1
    assert whole.figure("civil_servants").values[row["u"]] == 4 + 5.5 + 1
    assert facts.figure("staff").made_up[[row["u"], row["p"], row["c"]]].tolist() == [True, True, False]


def test_a_breach_says_rule_document_threshold_and_actual_value() -> None:
    built = units(
        {"id": "so", "kind": "specialised_agency"},
        {"id": "p", "parent": "so", "kind": "division", "staff": 6, "deputies": 2, "synthetic": "deputies"},
        as_of="2021-12-31",
    )
    (found,) = find_all(built, read_thresholds()).of("rule_breach")
    assert (found.rule, found.agencies, found.severity) == ("R06-R08", ("p",), 0.5)
    expected = {"measured": "deputies", "actual": 2, "threshold": 1, "bound": "at_most", "synthetic": True}
    assert expected.items() <= found.evidence.items()
    assert found.evidence["document"] == "NĐ 107/2020/NĐ-CP"
    assert found.evidence["checked"] == "secondary"


def test_a_scenario_is_judged_by_the_law_of_its_last_effective_day() -> None:
    from api import use_cases
    from orgmodel.files.yaml_strict import read_yaml
    from scenarios.files import scenario_of

    text = (
        "id: s\ntitle_en: s\nsteps:\n  - op: rename\n    agency: p\n    name_en: Division\n"
        "    assumption: made up\n    effective: {day}\n"
    )
    built = units(
        {"id": "so", "kind": "specialised_agency"},
        {"id": "p", "parent": "so", "kind": "division", "staff": 3},
        as_of="2021-12-31",
    )
    for day, rules in (
        ("2022-01-01", ["R01"]),
        ("2025-03-01", ["R01-2025"]),
        ("2025-07-01", []),
        ("2020-01-01", ["R01"]),
    ):
        scenario = scenario_of(read_yaml(text.replace("{day}", day), "s.yaml"))
        assert [one.rule for one in use_cases.find(built, scenario=scenario).findings.of("small_unit")] == rules
        compared = use_cases.compare(built, [scenario])
        assert [one.rule for one in compared.evaluations[0].findings.of("small_unit")] == rules
        assert [one.rule for one in compared.base.findings.of("small_unit")] == ["R01"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_can_be_measured_has_a_word(language: str) -> None:
    words = read_catalogue(language).sentences
    measured = (*get_args(FieldName), *get_args(Units), "average", "compare", "fact", "presence")
    assert [name for name in measured if f"vocabulary.measured.{name}" not in words] == []
    assert [end for end in ("at_least", "at_most", "below") if f"vocabulary.bound.{end}" not in words] == []
