# SPDX-License-Identifier: Apache-2.0
"""Files in and out: folders of CSV, workbooks, JSON documents; strict YAML for what people write by hand."""

from orgmodel.files.assemble import Reading, assemble
from orgmodel.files.examples import example_folder, list_examples, read_example
from orgmodel.files.limits import DEFAULT_LIMITS, Limits
from orgmodel.files.registry import FORMATS, FileFormat, read_organisation, write_organisation
from orgmodel.files.template import write_template
from orgmodel.files.wording import issue_place, issue_sentence
from orgmodel.files.yaml_strict import YamlDocument, read_model, read_yaml, read_yaml_file, validation_issues

__all__ = [
    "DEFAULT_LIMITS",
    "FORMATS",
    "FileFormat",
    "Limits",
    "Reading",
    "YamlDocument",
    "assemble",
    "example_folder",
    "issue_place",
    "issue_sentence",
    "list_examples",
    "read_example",
    "read_model",
    "read_organisation",
    "read_yaml",
    "read_yaml_file",
    "validation_issues",
    "write_organisation",
    "write_template",
]
