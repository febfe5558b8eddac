# SPDX-License-Identifier: Apache-2.0
"""``--rules``: the pack of the how-to, read and held against a model of its country."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to" / "use-another-countrys-rules.md"
AGENCIES = """\
id,name_en,kind,tier,parent,staff,deputies
m,Ministry,ministry,n,,30,3
a,Directorate A,directorate,n,m,19,2
b,Directorate B,directorate,n,m,20,1
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pack = re.search(r"^```yaml\n(.*?)^```$", HOW_TO.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert pack is not None
    (tmp_path / "my-rules.yaml").write_text(pack.group(1), encoding="utf-8")
    model = tmp_path / "model"
    model.mkdir()
    (model / "agencies.csv").write_text(AGENCIES, encoding="utf-8")
    (model / "tiers.csv").write_text("id,name_en,rank,level\nn,Nation,1,nation\n", encoding="utf-8")
    (model / "organisation.yaml").write_text("id: m\ncountry: XX\nas_of: 2024-06-30\n", encoding="utf-8")
    return tmp_path


def test_the_pack_of_the_how_to_judges_a_model_of_its_country(run: Run, folder: Path) -> None:
    rules = str(folder / "my-rules.yaml")
    done = run("findings", str(folder / "model"), "--rules", rules, "--format", "json")
    assert done.code == 0, done.err
    found = {(one["kind"], one["rule"], *one["agencies"]) for one in json.loads(done.out)["findings"]}
    assert {one for one in found if one[0] in {"small_unit", "rule_breach"}} == {
        *(("small_unit", "X1", "a"), ("rule_breach", "X2", "a")),
        *(("rule_breach", "X3", unit) for unit in ("m", "a", "b")),
    }
    plain = json.loads(run("findings", str(folder / "model"), "--format", "json").out)
    assert plain["counts"]["small_unit"] == plain["counts"]["rule_breach"] == 0
    assert plain["hashes"]["rules"] != json.loads(done.out)["hashes"]["rules"]


def test_a_pack_with_faults_or_of_another_country_is_refused(run: Run, folder: Path) -> None:
    path = folder / "my-rules.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("country: XX", "country: YY"), encoding="utf-8")
    done = run("findings", str(folder / "model"), "--rules", str(path), "--lang", "en")
    assert done.code == 2
    assert "YY" in done.err
    path.write_text(text.replace("at_least: 20", "at_laest: 20"), encoding="utf-8")
    done = run("findings", str(folder / "model"), "--rules", str(path), "--lang", "en")
    assert done.code == 2
    assert "at_least" in done.err
    done = run("findings", str(folder / "model"), "--rules", "vm", "--lang", "en")
    assert done.code == 4
    assert "vn" in done.err
