"""A model from nothing: its own sentencepiece tokenizer, trained on the corpus, and a small Llama with random numbers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import torch

from inkwell.protocol.events import FailureCode
from inkwell.worker.errors import EngineError

if TYPE_CHECKING:
    from pathlib import Path

    from inkwell.worker.training.batches import Sample

# hidden, layers, heads, inner, largest vocabulary
SIZES = {"tiny": (256, 6, 4, 704, 4_096), "small": (512, 10, 8, 1_408, 8_192)}
_CONTEXT = 1_024
_END = "</s>"


def train_tokenizer(folder: Path, samples: list[Sample], size: str) -> None:
    """Lay `tokenizer.model` and `tokenizer.json` into `folder`; EngineError where the corpus is too small for one."""
    import sentencepiece

    sentences = folder / "sentences.txt"
    lines = [
        line for sample in samples if not sample.held_out for line in sample.text.split("\n") if line.strip()
    ]
    sentences.write_text("\n".join(lines), encoding="utf-8")
    letters = len(set("".join(lines)))
    vocabulary_size = min(SIZES[size][4], max(600, len(" ".join(lines)) // 60))
    try:
        sentencepiece.SentencePieceTrainer.train(
            input=str(sentences),
            model_prefix=str(folder / "tokenizer"),
            vocab_size=max(vocabulary_size, letters + 300),
            model_type="bpe",
            byte_fallback=True,
            character_coverage=0.9995,
            hard_vocab_limit=False,
            max_sentence_length=16_384,
            minloglevel=2,
        )
    except RuntimeError as error:
        raise EngineError(FailureCode.BAD_REQUEST, f"no tokenizer can be trained on this: {error}") from error
    finally:
        sentences.unlink(missing_ok=True)
    (folder / "tokenizer.vocab").unlink(missing_ok=True)
    _as_fast(folder)


def new_model(folder: Path, size: str, seed: int) -> Any:
    """A Llama of a size with random numbers, for the tokenizer in `folder`; its configuration is written beside it."""
    from tokenizers import Tokenizer
    from transformers import LlamaConfig, LlamaForCausalLM

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    hidden, layers, heads, inner, _ = SIZES[size]
    config = LlamaConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=hidden,
        num_hidden_layers=layers,
        num_attention_heads=heads,
        num_key_value_heads=heads,
        intermediate_size=inner,
        max_position_embeddings=_CONTEXT,
        tie_word_embeddings=True,
        bos_token_id=1,
        eos_token_id=2,
    )
    torch.manual_seed(seed)
    return LlamaForCausalLM(config)


def _as_fast(folder: Path) -> None:
    """The sentencepiece model as `tokenizer.json`, the form the writer reads."""
    from sentencepiece import SentencePieceProcessor
    from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers

    pieces = SentencePieceProcessor(model_file=str(folder / "tokenizer.model"))
    words = [pieces.id_to_piece(i) for i in range(pieces.get_piece_size())]
    vocabulary = {word: i for i, word in enumerate(words)}
    merges: list[tuple[int, tuple[str, str]]] = []
    for word, rank in vocabulary.items():
        for cut in range(1, len(word)):
            left, right = word[:cut], word[cut:]
            if left in vocabulary and right in vocabulary:
                merges.append((rank, (left, right)))
    merges.sort(key=lambda row: row[0])
    model = models.BPE(vocabulary, [pair for _, pair in merges], unk_token="<unk>", byte_fallback=True)  # noqa: S106
    tokenizer = Tokenizer(model)
    tokenizer.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    tokenizer.decoder = decoders.Sequence(
        [
            decoders.Replace("▁", " "),
            decoders.ByteFallback(),
            decoders.Fuse(),
            decoders.Strip(" ", 1, 0),
        ]
    )
    tokenizer.add_special_tokens([AddedToken(word, special=True) for word in ("<unk>", "<s>", _END)])
    tokenizer.save(str(folder / "tokenizer.json"))
    config = {
        "tokenizer_class": "LlamaTokenizer",
        "unk_token": "<unk>",
        "bos_token": "<s>",
        "eos_token": _END,
        "model_max_length": _CONTEXT,
        "clean_up_tokenization_spaces": False,
    }
    (folder / "tokenizer_config.json").write_text(json.dumps(config, indent=1), encoding="utf-8")
