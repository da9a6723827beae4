"""The themes can be read: every text on every ground it may stand on, every selection and focus against what is around it."""

import re
from itertools import product

import pytest

from inkwell.support.paths import resources
from inkwell.ui.theme import load_theme
from tests.conftest import ROOT

TEXTS = ("ink", "quiet", "accent", "warning")
GROUNDS = ("window", "page", "raised", "tint", "wash", "pleasant", "unpleasant")
# What is drawn within the page or beside it, and must be told from it.
SEEN = {
    "accent": ("window", "page", "raised"),
    "ink": ("window", "page", "raised"),
    "edge": ("window", "page", "raised", "wash"),
    "selection": ("window", "page", "wash"),
    "warning": ("page", "found"),
}
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
COLOUR = re.compile(r"(?:^|[\s;])(color|background|selection-background-color|selection-color): *\$?(\w+)")


def contrast(a, b):
    """The ratio WCAG 2 asks for, 1 to 21."""

    def light(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(a), light(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def sheet_pairs():
    """(selector, text role, ground roles) of every rule of the style sheet that colours text."""
    sheet = re.sub(r"/\*.*?\*/", "", (resources() / "themes" / "inkwell.qss").read_text("utf-8"), flags=re.S)
    plain: dict[str, dict[str, str]] = {}
    for selector, body in RULE.findall(sheet):
        found = dict(COLOUR.findall(body))
        key = selector.strip()
        # A state that names only one of the two takes the other from the rule without the state.
        ground = plain.get(re.sub(r":[\w-]+", "", key), {}) | found
        plain[key] = ground
        if "color" in found:
            on = ground.get("background", "transparent")
            if found["color"] != "transparent":
                yield key, found["color"], ("window", "page", "raised") if on == "transparent" else (on,)
        if "selection-color" in found:
            yield key, found["selection-color"], (ground["selection-background-color"],)


@pytest.fixture(params=["light", "dark"])
def colours(request):
    return load_theme(request.param).colours


def test_every_text_is_readable_on_every_ground(colours):
    pairs = [
        *product(TEXTS, GROUNDS),
        ("ink", "found"),
        ("dim", "page"),
        ("on_accent", "accent"),
        ("on_selection", "selection"),
    ]
    ratios = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < 4.5} == {}


def test_every_text_of_the_style_sheet_is_readable(colours):
    pairs = [(key, text, ground) for key, text, grounds in sheet_pairs() for ground in grounds]
    assert len(pairs) > 40
    ratios = {pair: contrast(colours[pair[1]], colours[pair[2]]) for pair in pairs}
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < 4.5} == {}


def test_selection_focus_and_edges_are_seen(colours):
    pairs = [(role, ground) for role, grounds in SEEN.items() for ground in grounds]
    ratios = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < 3} == {}


def test_whatever_takes_the_focus_shows_it_in_accent_or_ink():
    sheet = (resources() / "themes" / "inkwell.qss").read_text("utf-8")
    rules = {key.strip(): body for key, body in RULE.findall(sheet) if ":focus" in key}
    shown = " ".join(rules)
    for name in (
        "QPushButton",
        "QToolButton",
        "QLineEdit",
        "QComboBox",
        "QCheckBox",
        "QRadioButton",
        "QSlider",
    ):
        assert f"{name}" in shown, name
    for key, body in rules.items():
        assert re.search(r"border[\w-]*:[^;]*\$(accent|ink)", body), key


def test_every_role_asked_for_exists_in_both_themes():
    light, dark = load_theme("light").colours, load_theme("dark").colours
    assert set(light) == set(dark)
    asked = set(re.findall(r"\$(\w+)", (resources() / "themes" / "inkwell.qss").read_text("utf-8")))
    asked -= {"icons", "look", "names"}
    for file in (ROOT / "inkwell" / "ui").rglob("*.py"):
        source = file.read_text("utf-8")
        asked |= set(re.findall(r"""colours?[(\[]"(\w+)"[)\]]""", source))
        assert not re.search(r"""["']#[0-9A-Fa-f]{6}["']""", source), f"{file.name} has a colour of its own"
    assert asked <= set(light)
    assert set(light) <= asked | {"on_accent", "dim"}, "a role nobody uses"
