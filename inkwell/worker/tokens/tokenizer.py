"""Tokenizers, one interface for both libraries that read them: text to tokens, tokens to text, and which tokens are special."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING, Any

from inkwell.protocol.events import FailureCode
from inkwell.worker.errors import EngineError
from inkwell.worker.library_errors import translated
from inkwell.worker.tokens.chat_template import ChatTemplate, render_chat_template

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_TEXT_ENDS = frozenset(
    {"<|endoftext|>", "</s>", "<|end_of_text|>", "<eos>", "<|im_end|>", "<end_of_turn>", "<|eot_id|>"}
)
_TRUE_BEGINS = frozenset({"<s>", "<bos>", "<|begin_of_text|>"})
# Words no sentence can do without: a penalty on these drives a small model into nonsense.
_GRAMMAR_WORDS = """
the a an and or but of to in on at by for with from as is was were be been had has have it its he she they we you i him
her his hers them their my your our me us that this these those not no so if then than into out up down over would could
should will can did do does said there who whom whose which what when where s t d ll re ve m
"""
_GRAMMAR = frozenset(_GRAMMAR_WORDS.split())


class Tokenizer(ABC):
    """The tokenizer of one model. `eos_ids` end a text; `chat_template_source` is a jinja program, empty where there is none."""

    vocabulary_size: int
    bos_id: int | None = None
    eos_ids: frozenset[int] = frozenset()
    special_ids: frozenset[int] = frozenset()
    chat_template_source: str = ""
    bos_text: str = ""
    eos_text: str = ""

    @abstractmethod
    def encode(self, text: str, special: bool = False) -> list[int]:
        """Tokens of `text`; special tokens spelled in it are only characters unless `special` says so."""

    @abstractmethod
    def decode(self, ids: list[int]) -> str:
        """The characters of `ids`, special ones left out."""

    @abstractmethod
    def token_string(self, token: int) -> str:
        """The token as the vocabulary spells it."""

    @cached_property
    def spared(self) -> frozenset[int]:
        """Tokens a repetition penalty should leave alone: marks, spaces, words of grammar."""
        return frozenset(
            token for token in range(self.vocabulary_size) if _is_grammar(self.token_string(token))
        )

    @cached_property
    def sequence_breakers(self) -> frozenset[int]:
        """Tokens that interrupt a run of words: marks and spaces."""
        return frozenset(
            token
            for token in range(self.vocabulary_size)
            if not any(c.isalnum() for c in self.token_string(token))
        )

    @cached_property
    def chat_template(self) -> ChatTemplate | None:
        """What stands around a message to a chat model; None for a base model, which only continues."""
        return (
            render_chat_template(self.chat_template_source, self.bos_text, self.eos_text)
            if self.chat_template_source
            else None
        )

    def tokens_of(self, phrases: Iterable[str]) -> frozenset[int]:
        """Every token that occurs in writing one of `phrases`, with or without a space before it."""
        tokens: set[int] = set()
        for phrase in phrases:
            for spelling in (phrase, f" {phrase}"):
                tokens.update(self.encode(spelling))
        return frozenset(tokens)

    def first_tokens(self, word: str) -> frozenset[int]:
        """The tokens that can begin `word`, at the start of a text and after a space."""
        return frozenset(ids[0] for spelling in (word, f" {word}") if (ids := self.encode(spelling)))

    def prompt(self, text: str, instruct: bool, system: str = "") -> list[int]:
        """A whole prompt, as a message in the chat template where `instruct` and the model has one."""
        template = self.chat_template if instruct else None
        if template is not None:
            before, between, after = template.parts(system)
            head = self.encode(before, special=True)
            if system:
                head += self.encode(system) + self.encode(between, special=True)
            return head + self.encode(text) + self.encode(after, special=True)
        ids = self.encode(f"{system}\n\n{text}" if system else text)
        # A chat model's "begin" token opens a turn, not a text; only a true sentence-begin token is put first.
        if self.bos_id is not None and self.bos_id not in self.eos_ids and self.bos_text in _TRUE_BEGINS:
            ids.insert(0, self.bos_id)
        return ids or [self.bos_id or 0]


class FileTokenizer(Tokenizer):
    """A `tokenizer.json` read by the tokenizers library, with the small files that lie beside it."""

    def __init__(self, folder: Path) -> None:
        import tokenizers

        with translated(
            lambda error: EngineError(
                FailureCode.MODEL_DAMAGED, f"tokenizer.json cannot be read: {str(error)[:200]}"
            )
        ):
            self._tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
        config, generation, model = (
            _small_json(folder / name)
            for name in ("tokenizer_config.json", "generation_config.json", "config.json")
        )
        self._tokenizer.encode_special_tokens = True
        self.vocabulary_size = self._tokenizer.get_vocab_size(with_added_tokens=True)
        added = self._tokenizer.get_added_tokens_decoder()
        self.special_ids = frozenset(i for i, token in added.items() if token.special)
        self.bos_text, self.eos_text = (_token_text(config.get(key)) for key in ("bos_token", "eos_token"))
        self.bos_id = self._tokenizer.token_to_id(self.bos_text) if self.bos_text else None
        ends: set[int] = {i for i, token in added.items() if str(token.content) in _TEXT_ENDS}
        for source in (generation, model):
            given = source.get("eos_token_id")
            ends.update(i for i in (given if isinstance(given, list) else [given]) if isinstance(i, int))
        end = self._tokenizer.token_to_id(self.eos_text) if self.eos_text else None
        self.eos_ids = frozenset(ends | ({end} if end is not None else set()))
        self.chat_template_source = _template(folder, config)

    def encode(self, text: str, special: bool = False) -> list[int]:
        if not text:
            return []
        self._tokenizer.encode_special_tokens = not special
        return list(self._tokenizer.encode(text, add_special_tokens=False).ids)

    def decode(self, ids: list[int]) -> str:
        return str(self._tokenizer.decode(ids, skip_special_tokens=True))

    def token_string(self, token: int) -> str:
        return self._tokenizer.id_to_token(token) or ""


class TransformersTokenizer(Tokenizer):
    """A tokenizer as transformers loads it, for everything that has no `tokenizer.json`."""

    def __init__(self, tokenizer: Any, size: int, ends: Iterable[int]) -> None:
        self._tokenizer = tokenizer
        self.vocabulary_size = min(len(tokenizer), size)
        added = getattr(tokenizer, "added_tokens_decoder", {})
        self.special_ids = frozenset({int(i) for i in tokenizer.all_special_ids}) | {
            int(i) for i, token in added.items() if token.special
        }
        self.bos_text, self.eos_text = str(tokenizer.bos_token or ""), str(tokenizer.eos_token or "")
        self.bos_id = tokenizer.bos_token_id
        self.eos_ids = frozenset(ends) | {int(i) for i, token in added.items() if str(token) in _TEXT_ENDS}
        template = tokenizer.chat_template
        self.chat_template_source = template if isinstance(template, str) else ""
        self._words = tokenizer.convert_ids_to_tokens(range(self.vocabulary_size))

    def encode(self, text: str, special: bool = False) -> list[int]:
        if not text:
            return []
        answer = self._tokenizer(text, add_special_tokens=False, split_special_tokens=not special)
        return list(answer["input_ids"])

    def decode(self, ids: list[int]) -> str:
        return str(self._tokenizer.decode(ids, skip_special_tokens=True, clean_up_tokenization_spaces=False))

    def token_string(self, token: int) -> str:
        return str(self._words[token])


class StreamDecoder:
    """Tokens in, whole characters out: bytes of an unfinished character wait for the rest."""

    def __init__(self, tokenizer: Tokenizer, tokens: list[int] | None = None) -> None:
        self._tokenizer = tokenizer
        # Some tokenizers drop the space before a text's first word: what was there before keeps it.
        self._tokens = list(tokens or [])[-8:]
        self._emitted = len(tokenizer.decode(self._tokens))

    def add(self, token: int) -> str:
        """The characters that became whole with `token`."""
        self._tokens.append(token)
        text = self._tokenizer.decode(self._tokens)
        if text.endswith("\ufffd") and len(self._tokens) < 40:
            return ""
        new = text[self._emitted :]
        self._emitted = len(text)
        if len(self._tokens) > 32 and new:
            self._tokens = self._tokens[-8:]
            self._emitted = len(self._tokenizer.decode(self._tokens))
        return new

    def copy(self) -> StreamDecoder:
        """The same state again, to come back to."""
        other = StreamDecoder(self._tokenizer)
        other._tokens, other._emitted = list(self._tokens), self._emitted
        return other


def _is_grammar(word: str) -> bool:
    """Whether a token of the vocabulary is punctuation, a space, or a word of grammar."""
    bare = word.strip("Ġ▁ \u010a'’").lower()
    return not any(character.isalpha() for character in bare) or bare in _GRAMMAR


def _small_json(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > 4 * 2**20:
            return {}
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _token_text(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("content")
    return value if isinstance(value, str) else ""


def _template(folder: Path, config: dict[str, Any]) -> str:
    file = folder / "chat_template.jinja"
    if file.is_file() and file.stat().st_size <= 2**20:
        return file.read_text(encoding="utf-8", errors="replace")
    source = config.get("chat_template")
    if isinstance(source, list):
        source = next(
            (
                entry.get("template")
                for entry in source
                if isinstance(entry, dict) and entry.get("name") == "default"
            ),
            "",
        )
    return source if isinstance(source, str) else ""
