"""Every string an author may read: those in `tr("…")` and those in the tables of data."""

from __future__ import annotations

import ast
from pathlib import Path

from inkwell.domain.manuscript.codex import DEFAULT_CATEGORIES
from inkwell.domain.manuscript.extent import RANGE_NAMES
from inkwell.prompting.checks import check_rows
from inkwell.prompting.exclusions import categories
from inkwell.prompting.recipes import moods
from inkwell.prompting.styles import load_styles
from inkwell.services.failures import _SENTENCES
from inkwell.services.models.catalogue import catalogue
from inkwell.services.rewriting.messages import _FAULTS
from inkwell.services.settings import SETTINGS
from inkwell.ui.dialogs import (
    entry_dialog,
    figures_dialog,
    forms,
    model_card,
    prompt_dialog,
    safety_dialog,
    settings_dialog,
)
from inkwell.ui.panels import checks_panel, entity_panel, proposal_card, style_chooser
from inkwell.ui.panels.manuscript_model import STATUS_NAMES
from inkwell.ui.voices import captions, voices_dialog
from inkwell.ui.window.actions import ACTIONS, MENUS
from inkwell.ui.window.side_tabs import PANELS
from inkwell.ui.window.status_line import _SAVE_TEXTS
from inkwell.worker.analysis.loop import _NO_PIPELINE

ROOT = Path(__file__).resolve().parents[2]


def strings() -> list[str]:
    """Sorted, each once."""
    found: set[str] = set()
    for file in (ROOT / "inkwell").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", "") == "tr"
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                found.add(node.args[0].value)
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "attr", "") == "remember"
                and len(node.args) > 1
            ):
                reason = node.args[1]
                if isinstance(reason, ast.Constant):
                    found.add(reason.value)
    found |= {row.text for row in ACTIONS} | set(MENUS)
    found |= {text for setting in SETTINGS for text in (setting.title, setting.help) if text}
    found |= set(STATUS_NAMES.values()) | set(_SAVE_TEXTS.values()) | set(_SENTENCES.values())
    found |= {text for mood in moods() for text in (mood.name, mood.help)} | {
        model.for_whom for model in catalogue()
    }
    found |= (
        {text for _, text in entry_dialog._INCLUSIONS}
        | set(figures_dialog._NAMES.values())
        | {name for _, name in forms.TEMPLATES}
    )
    found |= (
        set(prompt_dialog._STATES.values())
        | set(safety_dialog._KINDS.values())
        | set(settings_dialog._SECTIONS.values())
    )
    found |= {name for key, name in settings_dialog._CHOICE_NAMES.items() if key not in ("en", "zh_CN")}
    found |= {name for name, _, _ in DEFAULT_CATEGORIES} | {_NO_PIPELINE}
    found |= set(model_card.FITS.values()) | set(model_card.ROLES.values()) | set(model_card.STEPS)
    for row in check_rows():
        # The examples are in the language of the texts the check is for.
        found |= {row.name, row.explanation, row.sentence}
        found |= {row.threshold.name, row.threshold.unit} if row.threshold else set()
    found |= {row.title for row in PANELS} | set(entity_panel.KINDS) | set(RANGE_NAMES.values())
    found |= set(proposal_card._REASONS.values()) | set(checks_panel._WAYS.values())
    found |= {text for style in load_styles()[0] for text in (style.name, style.description)} | set(
        _FAULTS.values()
    )
    found |= {name for _, name in style_chooser.STRENGTHS}
    found |= {text for row in categories() for text in (row.name, row.explanation)}
    found |= {text for table in (captions.KINDS, captions.METHODS) for row in table.values() for text in row}
    found |= set(captions.REMOVALS.values()) | set(captions.PHASES.values()) | set(captions.ENDS.values())
    found |= set(voices_dialog._ORDERS.values())
    return sorted(found)
