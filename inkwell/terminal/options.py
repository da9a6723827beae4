"""The options of the verbs that need a model; argparse only, so that asking for help costs nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from inkwell.support.i18n import tr

if TYPE_CHECKING:
    import argparse


def add_bench_options(parser: argparse.ArgumentParser) -> None:
    """Those of `inkwell bench`."""
    parser.add_argument("--ui", action="store_true", help=tr("the window: start, typing, memory"))
    parser.add_argument("--novel", type=Path, metavar="FILE", help=tr("a long text for --ui"))
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--model", metavar="ID", help=tr("the writer to measure"))
    parser.add_argument("--form", choices=("bf16", "int8", "int4"), help=tr("the precision of its weights"))
    parser.add_argument("--beside", metavar="COMMAND", help=tr("another program to measure on the same file"))
    parser.add_argument("--no-window", action="store_true", help=tr("leave the window out"))


def add_models_options(parser: argparse.ArgumentParser) -> None:
    """Those of `inkwell models`."""
    parser.add_argument("action", choices=("list", "install", "import", "verify", "remove"))
    parser.add_argument(
        "model", nargs="?", metavar="ID", help=tr("an id, owner/name on a hub, or a path to import")
    )
    parser.add_argument("--revision", help=tr("the revision of a hub repository; main by default"))
    parser.add_argument("--file", metavar="PATTERN", help=tr("only these files of a hub repository"))
    parser.add_argument("--to", type=Path, metavar="DIR", help=tr("install into DIR"))


def add_train_options(parser: argparse.ArgumentParser) -> None:
    """Those of `inkwell train`."""
    actions = (
        "voice",
        "style",
        "genre",
        "pretrain",
        "resume",
        "evaluate",
        "list",
        "export",
        "import",
        "delete",
    )
    parser.add_argument("action", choices=actions)
    parser.add_argument(
        "subject", nargs="?", metavar="NAME", help=tr("an adapter, a paused training, or a path to import")
    )
    parser.add_argument(
        "--from", dest="source", nargs="+", default=[], metavar="PROJECT|FILE", help=tr("what to learn from")
    )
    parser.add_argument(
        "--from-choices", action="store_true", help=tr("learn from what was kept and what was not")
    )
    parser.add_argument(
        "--preference",
        choices=("final-tokens", "dpo"),
        default="final-tokens",
        help=tr("with --from-choices: learn where rejected phrases begin, or whole texts (DPO)"),
    )
    parser.add_argument("--name", default="", help=tr("what to call it"))
    parser.add_argument("--method", choices=("lora", "adalora", "prefix", "full"), default="lora")
    parser.add_argument("--model", dest="base_model", metavar="ID", help=tr("the model to train on"))
    parser.add_argument("--hold-out", metavar="TITLE", help=tr("the chapter to hold back from learning"))
    _add_recipe(parser)


def _add_recipe(parser: argparse.ArgumentParser) -> None:
    """The numbers of a training."""
    parser.add_argument(
        "--minutes", type=float, default=10.0, help=tr("stop after this long; 0 does all epochs")
    )
    parser.add_argument("--epochs", type=float, default=0.0)
    parser.add_argument("--rate", type=float, default=0.0, help=tr("the highest learning rate"))
    parser.add_argument("--rank", type=int, default=16)
    parser.add_argument("--window", type=int, default=256, help=tr("tokens in a row"))
    parser.add_argument("--batch", type=int, default=4, help=tr("rows learned at once"))
    parser.add_argument("--accumulate", type=int, default=1, help=tr("batches per step"))
    parser.add_argument(
        "--beta", type=float, default=0.1, help=tr("with --from-choices: how closely it keeps to what it was")
    )
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument(
        "--size", choices=("tiny", "small"), default="tiny", help=tr("for a model from scratch")
    )
    parser.add_argument(
        "--processes", type=int, default=1, help=tr("share the work, one process per graphics card")
    )
    parser.add_argument(
        "--exclude", default="", metavar="CATEGORIES", help=tr("kinds of passages left out, separated by ;")
    )
    parser.add_argument(
        "--exclude-words",
        default="",
        metavar="WORDS",
        help=tr("passages with these words are left out; separated by ;"),
    )
    parser.add_argument(
        "--no-judge", action="store_true", help=tr("leave out the report's sample continuations")
    )
    parser.add_argument("--to", metavar="FILE", help=tr("with export: where to"))


def add_continue_options(parser: argparse.ArgumentParser) -> None:
    """Those of `inkwell continue`."""
    parser.add_argument("project", nargs="?", type=Path, metavar="PROJECT")
    parser.add_argument("--scene", type=int, metavar="ID", help=tr("the scene (by default the last)"))
    parser.add_argument(
        "--text", metavar="FILE", help=tr("continue this text instead; - reads standard input")
    )
    parser.add_argument("--words", type=int, default=120)
    parser.add_argument("--beat", default="", help=tr("what should happen"))
    parser.add_argument("--mood", default="", help=tr("faithful, balanced or bold"))
    parser.add_argument(
        "--adapter",
        default="auto",
        metavar="A",
        help=tr("an adapter's id, or none; auto: the one that comes with the starter model"),
    )
    parser.add_argument("--strength", type=float, default=1.0, help=tr("strength of the adapter, 0 to 1.5"))
    parser.add_argument("--seed", type=int)
    parser.add_argument("--candidates", type=int, default=1)
    parser.add_argument("--model", metavar="M", help=tr("a model's id or its folder"))


def add_analyze_options(parser: argparse.ArgumentParser) -> None:
    """Those of `inkwell analyze`."""
    parser.add_argument("target", type=Path, metavar="PROJECT|FILE")
    parser.add_argument("--checks", choices=("on", "all", "none"), default="on")
    parser.add_argument(
        "--spacy", type=Path, metavar="OUT", help=tr("write what was found as spaCy documents, a DocBin, too")
    )


def add_demo_options(parser: argparse.ArgumentParser) -> None:
    """Those of `inkwell demo`."""
    parser.add_argument("--screenshot", type=Path, default=Path("inkwell.png"), metavar="PNG")
    parser.add_argument("--words", type=int, default=90)


def add_rewrite_options(parser: argparse.ArgumentParser) -> None:
    """Those of `inkwell rewrite`."""
    parser.add_argument("file", nargs="?", metavar="FILE|-", help=tr("the passage; - reads standard input"))
    parser.add_argument("--list", action="store_true", help=tr("list the styles and moves"))
    parser.add_argument("--style", metavar="NAME", help=tr("a style or a craft move"))
    parser.add_argument("--sample", type=Path, metavar="FILE", help=tr("rewrite like this text"))
    parser.add_argument(
        "--narrator", metavar="NAME", help=tr("who says I, for a change of person: a name, or “the boy”")
    )
    parser.add_argument(
        "--pronoun", choices=("she", "he", "they"), help=tr("the pronoun of the one who tells it")
    )
    parser.add_argument("--versions", type=int, default=1)
    parser.add_argument(
        "--strength", type=float, default=1.0, help=tr("0.5 a light touch, 1 in between, 2 full style")
    )
    parser.add_argument("--seed", type=int)
    parser.add_argument("--model", metavar="M", help=tr("a model's id or its folder"))
