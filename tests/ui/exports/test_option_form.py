"""Fields of an export hold its options."""

from dataclasses import replace

import pytest

from inkwell.domain.exchange.book_matter import Matter, Metadata
from inkwell.domain.exchange.export_options import ExportOptions, Headings, HeadingStyle, Purpose
from inkwell.domain.exchange.print_layout import FirstWords, PrintLayout
from inkwell.exchange.composing.presets import load_presets
from inkwell.ui.exports.option_form import OptionForm

FULL = replace(
    ExportOptions(),
    comments=True,
    headings=Headings(HeadingStyle.BOTH, HeadingStyle.NUMBER, HeadingStyle.TITLE, "❦"),
    metadata=Metadata(subtitle="S", subjects=("a", "b"), cover="/x/c.png", published="2026-01-02"),
    matter=Matter(half_title=True, dedication="For *you*\nand you"),
    layout=PrintLayout(
        width_mm=111, height_mm=180, size_pt=10.5, first_words=FirstWords.BOTH, standard="ua-1"
    ),
)


@pytest.mark.parametrize("options", [ExportOptions(), FULL, *(one.options for one in load_presets()[0])])
def test_what_is_put_in_comes_out(qtbot, options):
    form = OptionForm()
    qtbot.addWidget(form)
    told = []
    form.changed.connect(lambda: told.append(1))
    form.set_options(options)
    assert form.options(ExportOptions()) == replace(
        options,
        purpose=Purpose.PLAIN,
        format="markdown",
        preset="",
        contents=ExportOptions().contents,
        as_script=False,  # of the way of exporting, as its purpose is
    )
    assert form.options(options) == options
    assert not told


def test_only_what_matters_is_shown(qtbot):
    form = OptionForm()
    qtbot.addWidget(form)
    form.show_for(Purpose.AGENT)
    assert form.fields["submission.first_pages"].isVisibleTo(form)
    assert not form.fields["layout.size"].isVisibleTo(form)
    form.show_for(Purpose.PRINT)
    assert form.fields["layout.size"].isVisibleTo(form)
    assert not form.fields["metadata.cover"].isVisibleTo(form)
