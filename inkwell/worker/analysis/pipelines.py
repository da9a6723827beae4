"""The one door to pipelines of spaCy: checked against what was installed, and by what their configuration may name.

A pipeline is a stranger's. Its files are numbers and tables, but its configuration names functions that spaCy calls with arguments
of its own, and another pipeline or package to take a part from. So a configuration may name only what is listed here, and files
that differ from those that were installed, or were never installed, are not loaded.
"""

from __future__ import annotations

import hashlib
import json
import re
import warnings
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from inkwell.support.i18n import tr_noop

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from spacy.language import Language

_RECORD = "installed.json"
_FACTORIES = frozenset(
    {
        "tok2vec", "tagger", "morphologizer", "parser", "senter", "sentencizer", "attribute_ruler", "lemmatizer",
        "trainable_lemmatizer", "ner", "entity_ruler",
    }
)  # fmt: skip
_FUNCTIONS = {
    "@architectures": re.compile(
        r"spacy\.(?:Tok2Vec|Tok2VecListener|HashEmbedCNN|MultiHashEmbed|CharacterEmbed|MaxoutWindowEncoder|MishWindowEncoder|Tagger"
        r"|TransitionBasedParser)\.v\d"
    ),
    "@scorers": re.compile(r"spacy\.[a-z_]+_scorer\.v\d"),
    "@tokenizers": re.compile(
        r"spacy\.Tokenizer\.v1|spacy\.ja\.JapaneseTokenizer|spacy\.zh\.ChineseTokenizer"
    ),
    "@vectors": re.compile(r"spacy\.Vectors\.v1"),
    "@misc": re.compile(r"spacy\.levenshtein_compare\.v1"),
}
_CALLED_AT_ONCE = ("before_creation", "after_creation", "after_pipeline_creation")
_LARGEST_NUMBER = 1_000_000
_UNKNOWN_FILES = (".py", ".pyc", ".pyd", ".so", ".dll", ".dylib", ".pkl", ".pickle", ".whl", ".zip", ".egg")

NEEDS_SUDACHI = tr_noop(
    "Japanese has no spaces between words. Its tagger divides them with SudachiPy, which is not part of Inkwell: without it, sentences, names from the codex and speech in quotation marks are found; other names and facts are not."
)
NEEDS_PKUSEG = tr_noop(
    "Chinese has no spaces between words. Its tagger divides them with spacy-pkuseg, which is not part of Inkwell: without it, sentences, names from the codex and speech in quotation marks are found; other names and facts are not."
)
UNSAFE = tr_noop(
    "The tagger of this language was not loaded: its files are not those that were installed, or ask for more than a tagger needs. Remove it under Models and install it again."
)
# What divides the words of a language, and how it is said that it is missing.
_DIVIDERS = {"ja": ("sudachipy", NEEDS_SUDACHI), "zh": ("spacy_pkuseg", NEEDS_PKUSEG)}


class PipelineError(ValueError):
    """A pipeline that is not loaded; `sentence` is for the author (untranslated)."""

    def __init__(self, sentence: str, detail: str) -> None:
        super().__init__(detail)
        self.sentence = sentence


def load_pipeline(folder: Path, language: str, exclude: Sequence[str] = ("senter",)) -> Language:
    """The pipeline in a folder, without its parts `exclude`. PipelineError where it is not to be trusted, or cannot work here."""
    check_pipeline(folder, language)
    import spacy

    left_out = [*exclude, *_parts_without_their_package(folder)]
    with warnings.catch_warnings():
        # One made by an older spaCy says so; what it finds is measured, not promised.
        warnings.filterwarnings("ignore", message=r".*\[W095\]")
        try:
            return spacy.load(folder, exclude=left_out)
        except (ImportError, OSError, ValueError, KeyError, TypeError) as error:
            raise PipelineError(UNSAFE, f"{folder.name}: {type(error).__name__} {error}") from error


def check_pipeline(folder: Path, language: str) -> None:
    """PipelineError unless the files are those that were installed and the configuration names nothing but parts of a tagger."""
    _check_files(folder)
    config = _config(folder)
    nlp, components = config.get("nlp", {}), config.get("components", {})
    if nlp.get("lang") != language:
        raise PipelineError(UNSAFE, f"{folder.name} is a pipeline of {str(nlp.get('lang'))[:20]!r}")
    for hook in _CALLED_AT_ONCE:
        if nlp.get(hook) is not None:
            raise PipelineError(UNSAFE, f"{folder.name} calls a function when it is loaded ({hook})")
    for name, part in components.items():
        if not isinstance(part, dict) or part.get("factory") not in _FACTORIES or "source" in part:
            raise PipelineError(UNSAFE, f"{folder.name} has a part {str(name)[:40]!r} that no tagger needs")
    for key, value in _facts((nlp, components)):
        allowed = _FUNCTIONS.get(key)
        if key.startswith("@") and (allowed is None or not allowed.fullmatch(str(value))):
            raise PipelineError(UNSAFE, f"{folder.name} names {key} {str(value)[:60]!r}")
        if isinstance(value, int) and value > _LARGEST_NUMBER:
            raise PipelineError(UNSAFE, f"{folder.name} asks for {key} = {value}")
    _check_divider(nlp, language)


def divider_missing(language: str) -> str:
    """The sentence (untranslated) that says which package a language's tagger lacks here; empty where it lacks none."""
    package, sentence = _DIVIDERS.get(language, ("", ""))
    return sentence if package and find_spec(package) is None else ""


def _check_divider(nlp: dict[str, Any], language: str) -> None:
    """A tokenizer that divides by letter needs nothing; spaCy's own pipelines of Chinese and Japanese do."""
    if (nlp.get("tokenizer") or {}).get("segmenter") == "char":
        return
    if missing := divider_missing(language):
        raise PipelineError(missing, f"the words of {language} cannot be divided here")


def _parts_without_their_package(folder: Path) -> list[str]:
    """The lemmatizer of Russian asks pymorphy3; forms of words do without it."""
    part = _config(folder).get("components", {}).get("lemmatizer", {})
    mode = str(part.get("mode", ""))
    return ["lemmatizer"] if mode.startswith("pymorphy") and find_spec(mode.split("_")[0]) is None else []


def _config(folder: Path) -> dict[str, Any]:
    """The configuration, with every reference within it followed, as spaCy reads it."""
    from thinc.api import Config
    from thinc.config import ConfigValidationError

    try:
        return Config().from_disk(folder / "config.cfg", interpolate=True)
    except (OSError, ValueError, ConfigValidationError, RecursionError) as error:
        raise PipelineError(UNSAFE, f"{folder.name}: its configuration cannot be read: {error}") from error


def _facts(value: object) -> Iterator[tuple[str, object]]:
    """Every key with its value, however deep."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key), inner
            yield from _facts(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _facts(inner)


def _check_files(folder: Path) -> None:
    """Every file is one that was installed, letter by letter; a folder put there by hand has no record, and no programs."""
    recorded = _recorded(folder)
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() or path.suffix.lower() in _UNKNOWN_FILES:
            raise PipelineError(UNSAFE, f"{folder.name} holds {name[:80]!r}")
        if recorded and path.is_file() and name != _RECORD:
            if name not in recorded:
                raise PipelineError(UNSAFE, f"{name[:80]!r} was not installed")
            if recorded[name] != _hash(path):
                raise PipelineError(UNSAFE, f"{name[:80]!r} is not the file that was installed")
    if missing := [name for name in recorded if not (folder / name).is_file()]:
        raise PipelineError(UNSAFE, f"{missing[0][:80]!r} is missing")


def _recorded(folder: Path) -> dict[str, str]:
    try:
        record = json.loads((folder / _RECORD).read_text(encoding="utf-8"))
        return {str(name): str(facts["sha256"]) for name, facts in record.get("files", {}).items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
