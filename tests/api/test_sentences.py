# SPDX-License-Identifier: Apache-2.0
"""Every code that the program can give has a sentence in both languages, and no sentence ever fails to be said."""

import ast
import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

import api
import orgmodel
import scenarios
import viz
from api import use_cases
from api.errors import INTERNAL, code_of, outlet_of
from api.sentences import (
    error_message,
    error_title,
    finding_message,
    issue_message,
    preferred_language,
    unknown_message,
)
from api.terminal import locale_language
from orgmodel.errors import InputError, LimitError, NotFoundError, OrgmodelError, RequestError, ScenarioError
from orgmodel.i18n import LANGUAGES, Catalogue, read_catalogue
from orgmodel.issue import Issue

ERRORS = {"NotFoundError", "LimitError", "RequestError"}
AREAS = ("error", "issue", "step", "api.error")


def modules() -> Iterator[ast.Module]:
    for package in (orgmodel, scenarios, viz, api):
        for path in sorted(Path(next(iter(package.__path__))).rglob("*.py")):
            yield ast.parse(path.read_text(encoding="utf-8"))


def codes_of(names: set[str], place: int) -> set[str]:
    """The codes that stand written out where something of these names is made."""
    found = set()
    for module in modules():
        for node in ast.walk(module):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            code = node.args[place] if name in names and len(node.args) > place else None
            if isinstance(code, ast.Constant) and isinstance(code.value, str):
                found.add(code.value)
    return found


def without_sentence(codes: set[str]) -> list[str]:
    return sorted(
        code
        for code in codes
        for language in LANGUAGES
        if not any(f"{area}.{code}" in read_catalogue(language) for area in AREAS)
    )


def test_every_error_has_its_sentence() -> None:
    codes = codes_of(ERRORS, 0)
    assert {"no_such_file", "limit_passed", "scenario_twice"} <= codes, "the search itself works"
    assert without_sentence(codes) == []


def test_every_issue_has_its_sentence() -> None:
    codes = codes_of({"Issue"}, 1)
    assert {"no_agencies", "unknown_format"} <= codes, "the search itself works"
    assert without_sentence(codes) == []


def test_every_kind_of_error_has_its_title_and_its_exit_code() -> None:
    expected: dict[OrgmodelError, tuple[int, int]] = {
        InputError([]): (2, 422),
        RequestError("x"): (2, 400),
        ScenarioError("x", step=1, op="merge"): (3, 422),
        NotFoundError("x"): (4, 404),
        LimitError("x"): (5, 413),
    }
    for error, (exit_code, status) in expected.items():
        outlet = outlet_of(error)
        assert (outlet.exit_code, outlet.status) == (exit_code, status)
        assert all(error_title(outlet.name, language) for language in LANGUAGES)
    assert outlet_of(ValueError("x")) is INTERNAL
    assert (INTERNAL.exit_code, INTERNAL.status, code_of(ValueError("x"))) == (70, 500, "internal")


def test_a_fault_of_the_program_gives_nothing_of_a_model_away() -> None:
    for language in LANGUAGES:
        said = error_message(ValueError("Nguyễn Văn A: 12 tỷ đồng"), language)
        assert "ValueError" in said
        assert "Nguyễn" not in said


def test_a_name_that_is_not_given_is_a_dash_and_a_brace_in_a_value_stays() -> None:
    words = Catalogue("en", {"x.y": "The table {table} has no row “{id}”."})
    assert words.filled("x.y", {"id": "{0} {table}"}) == "The table – has no row “{0} {table}”."


def test_a_code_without_a_sentence_is_said_all_the_same() -> None:
    assert "brand_new" in issue_message(Issue("error", "brand_new"), "vi")
    assert "brand_new" in error_message(RequestError("brand_new"), "en")


def test_an_issue_says_what_was_probably_meant() -> None:
    issue = Issue("error", "unknown_reference", "agencies", 3, "parent", "ub", "ubnd", params=(("target", "agencies"),))
    assert issue_message(issue, "en") == "“ub” is no id of the table agencies. Did you mean “ubnd”?"
    assert "ubnd" in issue_message(issue, "vi")


def test_a_step_that_fails_is_told_with_its_number_its_line_and_the_nearest_name(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(
        "id: s\nsteps:\n  - {op: rename, agency: so-noi-vuu, name_vi: A, assumption: x}\n", encoding="utf-8"
    )
    with pytest.raises(ScenarioError) as raised:
        use_cases.apply("example:tay-ninh-2021", path)
    for language, step, line in (("en", "Step 1", "line 3"), ("vi", "Bước 1", "dòng 3")):
        said = error_message(raised.value, language)
        assert all(part in said for part in (step, line, "rename", "so-noi-vuu", "so-noi-vu”"))
        assert "–" not in said


def test_an_input_with_many_faults_names_the_first_and_counts_the_rest(tmp_path: Path) -> None:
    rows = "".join(f"a{number},A,nobody-{number}\n" for number in range(9))
    (tmp_path / "agencies.csv").write_text("id,name_vi,parent\n" + rows, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        use_cases.find(str(tmp_path))
    said = error_message(raised.value, "en").splitlines()
    errors = sum(issue.severity == "error" for issue in raised.value.issues)
    assert errors >= 9
    assert str(errors) in said[0]
    assert "agencies.csv" in said[1]
    assert len(error_message(raised.value, "en", most=2).splitlines()) < len(said) <= 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_of_the_example_is_a_whole_sentence(language: str) -> None:
    for finding in use_cases.find("example:tay-ninh-2021").findings.items:
        said = finding_message(finding, language)
        assert said.endswith(".")
        assert "{" not in said
        assert "–" not in said, "a parameter of the sentence is missing"


def test_an_unknown_value_says_why() -> None:
    assert unknown_message("no_figures", "en") == "no figures"
    assert unknown_message("brand_new", "vi") == "brand_new"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", "en"),
        ("vi", "vi"),
        ("vi-VN,vi;q=0.9,en;q=0.8", "vi"),
        ("en;q=0.4, vi;q=0.7", "vi"),
        ("fr, de;q=0.9", "en"),
        ("vi;q=0", "en"),
        ("vi;q=nan", "en"),
        ("vi;q=;;;=", "en"),
        (",;,;q=1," * 5000, "en"),
    ],
)
def test_the_reader_is_answered_in_the_language_asked_for(header: str, expected: str) -> None:
    assert preferred_language(header, "en") == expected


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "vi_VN.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "C", "ORGMODEL_LANGUAGE": "vi"}, "vi"),
        ({"LC_ALL": "", "LANG": "vi"}, "vi"),
        ({"LANG": "vie"}, "en"),
    ],
)
def test_a_terminal_is_spoken_to_in_the_language_of_its_locale(environment: dict[str, str], expected: str) -> None:
    assert locale_language(environment) == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_disk_that_says_no_without_a_place_is_no_fault_of_the_program(language: str) -> None:
    ours = error_message(ValueError(), language).partition("(")[0]
    said = [
        error_message(error, language)
        for error in (OSError(errno.ENOSPC, "x"), FileNotFoundError(errno.ENOENT, "x"), OSError(errno.EIO, "x"))
    ]
    assert len(set(said)) == 3
    assert not any(one.startswith(ours) for one in said)


def test_what_to_do_about_a_limit_depends_on_the_limit() -> None:
    def told(limit: str) -> str:
        return error_message(LimitError("limit_passed", limit=limit, allowed=2, found=3, place="x"), "en")

    assert "smaller file" in told("file_bytes")
    assert "smaller file" not in told("depth") + told("nesting") + told("cell_length")
    assert "superiors" in told("depth")
