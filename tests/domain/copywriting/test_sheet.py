"""Versions as files."""

import csv
import io

from inkwell.domain.copywriting.brief import Brief
from inkwell.domain.copywriting.sheet import as_sheet

BRIEF, VERSIONS = Brief("A lamp", tone="dry"), ["Light, at last.", '=HYPERLINK("x")\nTwo lines.']
HEADS = ("Version", "Characters", "Words")


def test_a_table_has_a_row_a_version_and_no_formula():
    rows = list(csv.reader(io.StringIO(as_sheet("csv", VERSIONS, BRIEF, HEADS).decode("utf-8-sig"))))
    assert rows == [[*HEADS], ["Light, at last.", "15", "3"], ["'" + VERSIONS[1], "26", "4"]]


def test_markdown_has_the_brief_and_text_the_versions_alone():
    said = as_sheet("md", VERSIONS, BRIEF, HEADS).decode()
    assert said.startswith("- **Product**: A lamp\n- **Tone**: dry\n\n## 1\n\nLight, at last.\n\n## 2")
    assert as_sheet("txt", VERSIONS, BRIEF, HEADS).decode() == f"{VERSIONS[0]}\n\n{VERSIONS[1]}\n"
