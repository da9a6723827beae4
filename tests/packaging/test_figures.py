"""The page of figures: every figure says where it comes from, the pages are what the data says, measuring changes what it should."""

import datetime
import importlib.util
import re
from pathlib import Path

import pytest
import tomlkit

ROOT = Path(__file__).resolve().parents[2]
_spec = importlib.util.spec_from_file_location("figures", ROOT / "packaging" / "figures.py")
figures = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(figures)


@pytest.fixture
def data():
    return tomlkit.parse(figures.DATA.read_text(encoding="utf-8"))


def test_every_figure_says_what_where_when_and_how(data):
    sections = {section["id"] for section in data["section"]}
    known = {
        "id",
        "section",
        "what",
        "value",
        "unit",
        "spread",
        "most",
        "least",
        "usual",
        "usual_by",
        "machine",
        "date",
    }
    known |= {"command", "bench", "key", "scale", "digits"}
    for figure in data["figure"]:
        assert set(figure) <= known, figure["id"]
        assert figure["section"] in sections and figure["machine"] in data["machines"], figure["id"]
        assert isinstance(figure["date"], datetime.date) and figure["command"], figure["id"]
        assert ("usual" in figure) == ("usual_by" in figure) and ("bench" in figure) == ("key" in figure)
        assert not ("most" in figure and "least" in figure)
        for text in (figure["what"], figure.get("usual_by", ""), figure.get("spread", "")):
            assert isinstance(text, str) or set(text) == set(figures.LANGUAGES), figure["id"]
    assert len({figure["id"] for figure in data["figure"]}) == len(data["figure"])


@pytest.mark.parametrize("language", figures.LANGUAGES)
def test_the_pages_are_what_the_data_says(data, language):
    page = (figures.HELP / language / "figures.md").read_text(encoding="utf-8")
    assert page == figures.page(data, language), "run packaging/figures.py"
    for figure in data["figure"]:
        assert figure["what"][language] in page


def test_names_of_measurements_are_those_of_the_bench(data):
    window = (ROOT / "inkwell" / "ui" / "window" / "bench_window.py").read_text(encoding="utf-8")
    writer = (ROOT / "inkwell" / "terminal" / "bench.py").read_text(encoding="utf-8")
    for figure in data["figure"]:
        if "key" in figure:
            source = window if figure["bench"] == "window" else writer
            assert f'"{figure["key"].removeprefix("ratios.")}"' in source, figure["key"]


def refreshed(data, bench, facts):
    changed = figures.refresh(
        data, bench, facts, {"en": "A desk", "zh_CN": "书桌"}, datetime.date(2030, 1, 2)
    )
    return changed, {figure["id"]: figure for figure in data["figure"]}


def test_what_was_measured_is_put_in_its_place_and_nothing_else(data):
    before = {figure["id"]: dict(figure) for figure in data["figure"]}
    facts = {"model": "m", "runs": 5, "write_tokens_per_s": 111.4, "start_to_first_token_ms": 2449.0}
    facts |= {"key_to_paint_p99_ms": None, "writing_at_6000_of_500": 0.666}
    changed, after = refreshed(data, "writer", facts)
    assert changed == ["write_speed", "far_of_near", "writer_start"]
    assert after["write_speed"]["value"] == 111 and after["writer_start"]["value"] == 2.4
    # What llama.cpp did in another run, and how far those runs differed, says nothing of this one.
    assert not {"usual", "usual_by", "spread"} & set(after["far_of_near"])
    for name in ("write_speed", "far_of_near", "writer_start"):
        assert (after[name]["machine"], str(after[name]["date"])) == ("here", "2030-01-02")
    for name in before.keys() - set(changed):
        assert dict(after[name]) == before[name]
    page = figures.page(tomlkit.parse(tomlkit.dumps(data)), "en")
    assert "A desk; 2030-01-02; `inkwell bench --json`." in page and "| 111 tokens/s |" in page
    assert re.search(r"share of the speed after 500 \| 0.67 \| ≥ 0.6 \|", page)


def test_another_program_measured_beside_stays_beside(data):
    _, after = refreshed(data, "writer", {"write_tokens_per_s": 200, "beside.write_tokens_per_s": 99.6})
    assert (after["write_speed"]["value"], after["write_speed"]["usual"]) == (200, 100)
    assert after["write_speed"]["usual_by"] == "llama.cpp"


def test_the_window_has_measurements_of_its_own(data):
    changed, after = refreshed(data, "window", {"key_to_paint_p99_ms": 17.26, "start_to_first_paint_ms": 812})
    assert changed == ["first_paint", "key_p99"] and after["first_paint"]["value"] == 0.81
    assert figures.goal_cell(after["key_p99"], "en") == "≤ 16 ms, missed"
    assert after["key_while_writing"]["machine"] != "here"


def test_nothing_measured_changes_nothing(data):
    before = tomlkit.dumps(data)
    assert refreshed(data, "writer", {})[0] == [] and tomlkit.dumps(data) == before


def test_this_machine_has_a_name_in_both_languages():
    machine = figures.machine_here()
    assert set(machine) == set(figures.LANGUAGES) and re.match(r"\d+ cores of \S", machine["en"])
