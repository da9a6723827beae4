import argparse
from pathlib import Path

import pytest

from inkwell.terminal.exchange_options import add_import_options


def test_what_an_import_can_be_told():
    parser = argparse.ArgumentParser()
    add_import_options(parser)
    chosen = parser.parse_args(["a.docx", "b.docx", "--dry-run", "--changes", "reject"])
    assert chosen.files == [Path("a.docx"), Path("b.docx")] and chosen.dry_run
    assert (chosen.changes, chosen.encoding, chosen.wrapped) == ("reject", None, None)
    with pytest.raises(SystemExit):
        parser.parse_args(["a.docx", "--changes", "maybe"])
