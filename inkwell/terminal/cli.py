"""The command line: the same project files and the same writer, without a window.

Exit codes: 0 done, 1 the world's fault (a sentence on stderr), 2 wrong use.
"""

from __future__ import annotations

import argparse
import logging
from pathlib import Path
from typing import TYPE_CHECKING

import inkwell
from inkwell.domain.errors import InkwellError, UsageError
from inkwell.support.i18n import set_language, stored_language, tr
from inkwell.support.log import set_up_logging
from inkwell.support.paths import places
from inkwell.support.sent_log import keep_sent_log
from inkwell.terminal import projects, safety
from inkwell.terminal.exchange_options import add_export_options, add_import_options
from inkwell.terminal.options import (
    add_analyze_options,
    add_bench_options,
    add_continue_options,
    add_demo_options,
    add_models_options,
    add_rewrite_options,
    add_train_options,
)
from inkwell.terminal.output import fail, say, show_json
from inkwell.terminal.projects import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Callable

    from inkwell.support.paths import Places

log = logging.getLogger(__name__)


def use_stored_language(arguments: list[str]) -> None:
    """Speak the author's language: it must be known before the options are read, whose help is in it too."""
    base = None
    for place, argument in enumerate(arguments):
        if argument.startswith("--base"):
            base = Path(argument.partition("=")[2] or "".join(arguments[place + 1 : place + 2]))
    set_language(stored_language(places(base).settings_file))


def parse_arguments(arguments: list[str]) -> argparse.Namespace:
    """Options of a command line; wrong ones end the process with code 2 and a usage line."""
    parser = argparse.ArgumentParser(
        "inkwell", description=tr("A private writing room for novelists."), parents=[_shared()]
    )
    parser.add_argument("--version", action="version", version=f"Inkwell {inkwell.__version__}")
    engines = ("auto", "lean", "transformers", "fake")
    parser.add_argument("--engine", choices=engines, default="auto", help=argparse.SUPPRESS)
    parser.set_defaults(base=None, debug=False, json=False, verb=None)
    verbs = parser.add_subparsers(dest="verb", metavar="VERB")

    def verb(name: str, help_text: str) -> argparse.ArgumentParser:
        return verbs.add_parser(name, help=help_text, description=help_text, parents=[_shared()])

    _add_project_verbs(verb)
    _add_model_verbs(verb)
    return parser.parse_args(_with_verb(arguments))


def _with_verb(arguments: list[str]) -> list[str]:
    """A project alone is opened: so file managers start a program."""
    before = ""
    for place, argument in enumerate(arguments):
        if not argument.startswith("-") and before not in ("--base", "--engine"):
            project = argument.lower().endswith(".inkwell")
            return [*arguments[:place], "open", *arguments[place:]] if project else arguments
        before = argument
    return arguments


def _add_project_verbs(verb: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """The verbs about project files."""

    def with_project(name: str, help_text: str) -> argparse.ArgumentParser:
        parser = verb(name, help_text)
        parser.add_argument("project", type=Path, metavar="PROJECT")
        return parser

    with_project("open", tr("open a project in the window"))
    new = with_project("new", tr("make a new project"))
    new.add_argument("--title")
    new.add_argument("--template", choices=TEMPLATES, default="novel")
    add_import_options(
        with_project("import", tr("add files of other programs to a project, making it where there is none"))
    )
    add_export_options(with_project("export", tr("export the manuscript; the suffix says the format")))
    with_project("dump", tr("everything in the project as JSON; never writes"))
    with_project("check", tr("check the file, its hashes and its search index"))
    backup = with_project("backup", tr("make a verified backup"))
    backup.add_argument("folder", nargs="?", type=Path, metavar="DIR")
    back = verb("restore", tr("put a backup in a project's place; what was there is kept"))
    back.add_argument("backup", type=Path, metavar="BACKUP")
    back.add_argument("project", type=Path, metavar="PROJECT")
    with_project("search", tr("find words in a project")).add_argument("query", metavar="QUERY")
    facts = with_project("facts", tr("what the codex states, and how it stands at a scene"))
    facts.add_argument("--at", metavar="SCENE", help=tr("as of this scene: its number or its title"))
    facts.add_argument("--entry", metavar="NAME", help=tr("about this entry alone"))
    ask = with_project("ask", tr("ask the book; it answers with its own sentences"))
    ask.add_argument("question", metavar="QUESTION")
    ask.add_argument("--at", metavar="SCENE", help=tr("up to this scene: its number or its title"))
    remember = with_project("remember", tr("what of earlier scenes would be sent at a scene, and why"))
    remember.add_argument(
        "--at", metavar="SCENE", required=True, help=tr("the scene: its number or its title")
    )
    with_project("summaries", tr("what each scene, chapter and part comes to, in sentences of the book"))


def _add_model_verbs(verb: Callable[[str, str], argparse.ArgumentParser]) -> None:
    """The verbs that need a model, and those about the machine."""
    add_continue_options(verb("continue", tr("let the model write on")))
    add_rewrite_options(verb("rewrite", tr("rewrite a passage in a style")))
    analyze = tr("who is in a text, who speaks, how it feels, what is worth a second look")
    add_analyze_options(verb("analyze", analyze))
    train = tr("teach a voice, a style or a genre, and manage what was learned")
    add_train_options(verb("train", train))
    add_models_options(verb("models", tr("the models on this machine")))
    doctor = verb("doctor", tr("versions, devices, folders and what is missing; nothing of a manuscript"))
    doctor.add_argument(
        "--privacy", action="store_true", help=tr("what was sent where since when, and a try that nothing is")
    )
    add_demo_options(verb("demo", tr("open the sample novel, continue it, save a screenshot")))
    paths = verb("check-paths", tr("every path of a story with choices, and what is wrong with it"))
    paths.add_argument("project", type=Path, metavar="PROJECT")
    paths.add_argument("--most", type=int, default=0, metavar="N", help=tr("walk at most so many states"))

    leaks = verb("leaks", tr("which sentences may give away what is secret where they stand"))
    leaks.add_argument("project", type=Path, metavar="PROJECT")
    leaks.add_argument("--at", metavar="SCENE", help=tr("this scene alone: its number or its title"))
    leaks.add_argument("--model", metavar="M", help=tr("a model's id or its folder"))
    add_bench_options(verb("bench", tr("speed and memory of this machine")))


def _export(options: argparse.Namespace, where: Places) -> int:
    from inkwell.terminal.exporting import export_in_terminal

    return export_in_terminal(options, where)


def _facts(options: argparse.Namespace, where: Places) -> int:
    from inkwell.terminal.facts import show_facts

    return show_facts(options, where)


def _ask(options: argparse.Namespace, where: Places) -> int:
    from inkwell.terminal.asking import ask_in_terminal

    return ask_in_terminal(options, where)


def _remember(options: argparse.Namespace, where: Places) -> int:
    from inkwell.terminal.remembering import show_remembered

    return show_remembered(options, where)


def _summaries(options: argparse.Namespace, where: Places) -> int:
    from inkwell.terminal.summing_up import show_summaries

    return show_summaries(options, where)


def _import(options: argparse.Namespace, where: Places) -> int:
    from inkwell.terminal.importing import import_in_terminal

    return import_in_terminal(options, where)


def _shared() -> argparse.ArgumentParser:
    """Options that may stand before or after the verb; made anew each time, since defaults live in the actions."""
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    keep = tr("keep settings, models and backups under DIR")
    shared.add_argument("--base", type=Path, metavar="DIR", help=keep)
    shared.add_argument("--debug", action="store_true", help=tr("log more, and show errors in full"))
    shared.add_argument("--json", action="store_true", help=tr("answer in JSON"))
    return shared


def run_verb(options: argparse.Namespace) -> int:
    """Run a verb that needs no window; returns the exit code."""
    where = places(options.base)
    set_up_logging(where.logs, options.debug, "cli")
    keep_sent_log(where.logs)
    try:
        return _VERBS[options.verb](options, where)
    except UsageError as error:
        return fail(error, options, 2)
    except InkwellError as error:
        return fail(error, options, 1)
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        return 130


def _continue(options: argparse.Namespace, where: Places) -> int:
    from inkwell.terminal.continuing import continue_in_terminal

    return continue_in_terminal(options, where)


def _rewrite(options: argparse.Namespace, where: Places) -> int:
    from inkwell.terminal.rewriting import rewrite_in_terminal

    return rewrite_in_terminal(options, where)


def _analyze(options: argparse.Namespace, where: Places) -> int:
    from inkwell.terminal.analysis import analyze_in_terminal

    return analyze_in_terminal(options, where)


def _train(options: argparse.Namespace, where: Places) -> int:
    from inkwell.terminal.training import run_train_verb

    options.name = options.name or options.subject or ""
    if options.action in ("voice", "style", "genre", "pretrain") and not options.source:
        raise UsageError(tr("Say what to learn from with --from."), help="inkwell train --help")
    if options.action in ("evaluate", "export", "import", "delete") and not options.name:
        raise UsageError(tr("Name the adapter."), help="inkwell train list")
    return run_train_verb(options, where)


def _models(options: argparse.Namespace, where: Places) -> int:
    from inkwell.terminal.models import run_models_verb

    return run_models_verb(options, where)


def _doctor(options: argparse.Namespace, where: Places) -> int:
    from inkwell.services.doctor import examine

    if options.privacy:
        from inkwell.terminal.privacy import show_privacy

        return show_privacy(options, where)
    report, missing = examine(where)
    lines: list[str] = []
    for section, rows in report.items():
        lines += [tr(section), *(f"  {name:<20} {value}" for name, value in rows.items())]
    lines += [tr("Missing: {sentence}", sentence=sentence) for sentence in missing]
    if not missing:
        lines.append(tr("Nothing is missing."))
    if options.json:
        show_json({**report, "missing": missing}, indent=1)
        return 0
    return say(options, "\n".join(lines))


def _check_paths(options: argparse.Namespace, _where: Places) -> int:
    from inkwell.terminal.paths import check_paths

    return check_paths(options)


def _leaks(options: argparse.Namespace, where: Places) -> int:
    from inkwell.terminal.leaks import show_leaks

    return show_leaks(options, where)


def _bench(options: argparse.Namespace, where: Places) -> int:
    from inkwell.terminal.bench import run_bench

    return run_bench(options, where)


_VERBS: dict[str, Callable[[argparse.Namespace, Places], int]] = {
    "new": projects.make,
    "import": _import,
    "export": _export,
    "dump": projects.print_dump,
    "check": safety.check,
    "backup": safety.back_up,
    "restore": safety.put_back,
    "search": projects.search,
    "facts": _facts,
    "ask": _ask,
    "remember": _remember,
    "summaries": _summaries,
    "continue": _continue,
    "rewrite": _rewrite,
    "analyze": _analyze,
    "train": _train,
    "models": _models,
    "doctor": _doctor,
    "check-paths": _check_paths,
    "leaks": _leaks,
    "bench": _bench,
}
