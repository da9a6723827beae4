"""What a decoder-only model of the Llama family is made of, from a configuration or from GGUF metadata.

Everything the decoder cannot do exactly is refused here, with a sentence, so that the transformers engine
takes the model instead.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, cast


class UnsupportedModelError(ValueError):
    """A model the decoder does not run; the message says what stands in the way."""


class ImpossibleModelError(ValueError):
    """A model of a known kind whose configuration cannot be true; the message says what is wrong."""


@dataclass(frozen=True)
class Rope:
    """Rotary positions (RoPE): base frequency `theta`, kind of scaling ("", linear, llama3, yarn) and its numbers."""

    theta: float = 10_000.0
    kind: str = ""
    factor: float = 1.0
    original_context: int = 0
    low_freq_factor: float = 1.0
    high_freq_factor: float = 4.0
    beta_fast: float = 32.0
    beta_slow: float = 1.0
    attention_factor: float = 0.0
    mscale: float = 0.0
    mscale_all_dim: float = 0.0
    truncate: bool = True


@dataclass(frozen=True)
class ModelConfig:
    """Sizes in numbers or tokens, and switches. `sliding` says of each layer whether it attends to the last `sliding_window`
    tokens only; `tied` that the head is the embedding; 0 for a cap or a scale that the model does not have.

    ImpossibleModelError where the sizes cannot be.
    """

    family: str
    layers: int
    hidden_size: int
    heads: int
    kv_heads: int
    head_dim: int
    intermediate_size: int
    vocabulary_size: int
    context_length: int
    norm_eps: float
    rope: Rope
    tied: bool
    qkv_bias: bool = False
    qk_norm: bool = False
    gelu: bool = False
    norm_offset: float = 0.0
    post_norms: bool = False
    embedding_scale: float = 1.0
    attention_scale: float = 0.0
    attention_softcap: float = 0.0
    final_softcap: float = 0.0
    sliding_window: int = 0
    sliding: tuple[bool, ...] = ()
    local_rope: Rope | None = None

    def __post_init__(self) -> None:
        """Refuse sizes that cannot be: they come from strangers' files."""
        sizes = (
            self.layers,
            self.hidden_size,
            self.heads,
            self.kv_heads,
            self.head_dim,
            self.intermediate_size,
        )
        if not all(0 < size <= 1_000_000 for size in sizes) or not 0 < self.vocabulary_size <= 2_000_000:
            raise ImpossibleModelError("the configuration's sizes cannot be")
        if self.layers > 512 or self.heads % self.kv_heads or self.head_dim % 2:
            raise ImpossibleModelError("the configuration's heads or layers do not fit together")
        if not 0 < self.context_length <= 100_000_000 or not 0 < self.norm_eps < 1:
            raise ImpossibleModelError("the configuration's context or epsilon cannot be")

    @property
    def scale(self) -> float:
        """What attention scores are multiplied with before the softmax."""
        return self.attention_scale or self.head_dim**-0.5

    @property
    def qkv_rows(self) -> int:
        """Rows of the fused query, key and value matrix."""
        return (self.heads + 2 * self.kv_heads) * self.head_dim

    def window_of(self, layer: int) -> int:
        """How many tokens the layer attends to, itself included; 0 for all."""
        return self.sliding_window if self.sliding and self.sliding[layer] else 0

    def parameters(self) -> int:
        """How many weights there are."""
        layer = self.hidden_size * (self.qkv_rows + self.heads * self.head_dim + 3 * self.intermediate_size)
        return self.layers * layer + self.hidden_size * self.vocabulary_size * (1 if self.tied else 2)

    def memory_bytes(self, bits: int, context_length: int) -> int:
        """About how many bytes the model takes: weights at `bits`, and a key/value cache for `context_length` tokens."""
        per_weight = {4: 5, 8: 9}.get(bits, 16) / 8
        cache = 2 * self.layers * self.kv_heads * self.head_dim * context_length * (1.1 if bits < 16 else 2)
        return math.ceil(self.parameters() * per_weight + cache)


_FAMILIES = ("llama", "mistral", "qwen2", "qwen3", "gemma2", "gemma3_text")


def config_from_hugging_face(config: dict[str, Any]) -> ModelConfig:
    """From a `config.json` in the form transformers writes it.

    UnsupportedModelError for a model the decoder does not compute exactly, ImpossibleModelError for a damaged configuration.
    """
    family = str(config.get("model_type", ""))
    if family not in _FAMILIES:
        raise UnsupportedModelError(f"the decoder does not know the model type {family!r}")
    for key in ("quantization_config", "mlp_bias"):
        if config.get(key):
            raise UnsupportedModelError(f"the decoder does not know {key}")
    if family != "qwen2" and config.get("attention_bias"):
        raise UnsupportedModelError(f"the decoder does not know {family} with attention_bias")
    try:
        return _config_from_hugging_face(family, config)
    except (UnsupportedModelError, ImpossibleModelError):
        raise
    except KeyError as error:
        # Some configurations leave out what their own library fills in.
        raise UnsupportedModelError(f"the decoder misses {error} in the configuration") from error
    except (TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise ImpossibleModelError(f"the configuration is incomplete or wrong: {error}") from error


def _config_from_hugging_face(family: str, config: dict[str, Any]) -> ModelConfig:
    gemma = family.startswith("gemma")
    heads, hidden, layers = (
        int(config[name]) for name in ("num_attention_heads", "hidden_size", "num_hidden_layers")
    )
    activation = str(config.get("hidden_activation") or config.get("hidden_act") or "silu")
    if activation not in ("silu", "gelu_pytorch_tanh"):
        raise UnsupportedModelError(f"the decoder does not know the activation {activation!r}")
    window = int(config.get("sliding_window") or 0)
    sliding = _sliding_layers(family, config, layers) if window else ()
    scalar = config.get("query_pre_attn_scalar") if gemma else None
    return ModelConfig(
        family=family,
        layers=layers,
        hidden_size=hidden,
        heads=heads,
        kv_heads=int(config.get("num_key_value_heads") or heads),
        head_dim=int(config.get("head_dim") or hidden // heads),
        intermediate_size=int(config["intermediate_size"]),
        vocabulary_size=int(config["vocab_size"]),
        context_length=int(config.get("max_position_embeddings") or 2048),
        norm_eps=float(config.get("rms_norm_eps", 1e-6)),
        rope=_rope_from_hugging_face(config, "full_attention"),
        tied=bool(config.get("tie_word_embeddings", gemma)),
        qkv_bias=family == "qwen2",
        qk_norm=family in ("qwen3", "gemma3_text"),
        gelu=activation != "silu",
        norm_offset=1.0 if gemma else 0.0,
        post_norms=gemma,
        embedding_scale=math.sqrt(hidden) if gemma else 1.0,
        attention_scale=float(scalar) ** -0.5 if scalar else 0.0,
        attention_softcap=float(config.get("attn_logit_softcapping") or 0.0) if gemma else 0.0,
        final_softcap=float(config.get("final_logit_softcapping") or 0.0) if gemma else 0.0,
        sliding_window=window,
        sliding=sliding,
        local_rope=_local_rope_from_hugging_face(config) if family == "gemma3_text" else None,
    )


def _sliding_layers(family: str, config: dict[str, Any], layers: int) -> tuple[bool, ...]:
    kinds = config.get("layer_types")
    if isinstance(kinds, list) and len(cast("list[Any]", kinds)) == layers:
        return tuple(kind == "sliding_attention" for kind in cast("list[Any]", kinds))
    if family == "mistral":
        return (True,) * layers
    if family in ("qwen2", "qwen3"):
        first = int(config.get("max_window_layers", layers))
        return tuple(bool(config.get("use_sliding_window")) and layer >= first for layer in range(layers))
    if family == "gemma2":
        return tuple(layer % 2 == 0 for layer in range(layers))
    if family == "gemma3_text":
        pattern = int(config.get("sliding_window_pattern") or 6)
        return tuple((layer + 1) % pattern != 0 for layer in range(layers))
    return ()


def _rope_from_hugging_face(config: dict[str, Any], layer_kind: str) -> Rope:
    scaling = config.get("rope_parameters") or config.get("rope_scaling") or {}
    if layer_kind in scaling:
        scaling = scaling[layer_kind]
    theta = float(scaling.get("rope_theta") or config.get("rope_theta") or 10_000.0)
    kind = str(scaling.get("rope_type") or scaling.get("type") or "default")
    if float(scaling.get("partial_rotary_factor") or config.get("partial_rotary_factor") or 1.0) != 1.0:
        raise UnsupportedModelError("the decoder does not know partial rotary positions")
    if kind in ("default", "none"):
        return Rope(theta)
    if kind not in ("linear", "llama3", "yarn"):
        raise UnsupportedModelError(f"the decoder does not know the position scaling {kind!r}")
    return Rope(
        theta=theta,
        kind=kind,
        factor=float(scaling["factor"]),
        original_context=int(
            scaling.get("original_max_position_embeddings") or config.get("max_position_embeddings") or 0
        ),
        low_freq_factor=float(scaling.get("low_freq_factor") or 1.0),
        high_freq_factor=float(scaling.get("high_freq_factor") or 4.0),
        beta_fast=float(scaling.get("beta_fast") or 32.0),
        beta_slow=float(scaling.get("beta_slow") or 1.0),
        attention_factor=float(scaling.get("attention_factor") or 0.0),
        mscale=float(scaling.get("mscale") or 0.0),
        mscale_all_dim=float(scaling.get("mscale_all_dim") or 0.0),
        truncate=bool(scaling.get("truncate", True)),
    )


def _local_rope_from_hugging_face(config: dict[str, Any]) -> Rope:
    parameters = config.get("rope_parameters") or {}
    if "sliding_attention" in parameters:
        return _rope_from_hugging_face(config, "sliding_attention")
    return Rope(float(config.get("rope_local_base_freq") or 10_000.0))


_GGUF_FAMILIES = {
    "llama": "llama",
    "qwen2": "qwen2",
    "qwen3": "qwen3",
    "gemma2": "gemma2",
    "gemma3": "gemma3_text",
}


def config_from_gguf(metadata: dict[str, Any], tied: bool) -> ModelConfig:
    """From the metadata of a GGUF file; `tied` where it has no output matrix of its own. Errors as above."""
    architecture = str(metadata.get("general.architecture", ""))
    family = _GGUF_FAMILIES.get(architecture)
    if family is None:
        raise UnsupportedModelError(f"the decoder does not know GGUF models of kind {architecture!r}")

    def value(key: str, default: Any = None) -> Any:
        return metadata.get(f"{architecture}.{key}", default)

    try:
        return _config_from_gguf(family, value, metadata, tied)
    except (UnsupportedModelError, ImpossibleModelError):
        raise
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        raise ImpossibleModelError(f"the file's metadata is incomplete or wrong: {error}") from error


def _config_from_gguf(family: str, value: Any, metadata: dict[str, Any], tied: bool) -> ModelConfig:
    gemma = family.startswith("gemma")
    hidden, heads, layers = (
        int(value(key)) for key in ("embedding_length", "attention.head_count", "block_count")
    )
    if value("expert_count"):
        raise UnsupportedModelError("the decoder does not know mixtures of experts")
    head_dim = int(value("attention.key_length") or hidden // heads)
    # The converters leave these out: they belong to the 27-billion forms, which scale by hidden/heads.
    big = (family, layers) in (("gemma2", 46), ("gemma3_text", 62))
    window = int(value("attention.sliding_window") or 0)
    pattern = {"gemma2": 2, "gemma3_text": 6}.get(family, 0)
    vocabulary = value("vocab_size") or len(metadata.get("tokenizer.ggml.tokens", ()))
    if int(value("rope.dimension_count") or head_dim) != head_dim:
        raise UnsupportedModelError("the decoder does not know partial rotary positions")
    return ModelConfig(
        family=family,
        layers=layers,
        hidden_size=hidden,
        heads=heads,
        kv_heads=int(value("attention.head_count_kv") or heads),
        head_dim=head_dim,
        intermediate_size=int(value("feed_forward_length")),
        vocabulary_size=int(vocabulary),
        context_length=int(value("context_length") or 2048),
        norm_eps=float(value("attention.layer_norm_rms_epsilon") or 1e-6),
        rope=_rope_from_gguf(value),
        tied=tied,
        qkv_bias=family == "qwen2",
        qk_norm=family in ("qwen3", "gemma3_text"),
        gelu=gemma,
        post_norms=gemma,
        embedding_scale=math.sqrt(hidden) if gemma else 1.0,
        attention_scale=(hidden / heads) ** -0.5 if big else 0.0,
        attention_softcap=float(value("attn_logit_softcapping") or 0.0),
        final_softcap=float(value("final_logit_softcapping") or 0.0),
        sliding_window=window,
        sliding=tuple((layer + 1) % pattern != 0 for layer in range(layers)) if window and pattern else (),
        local_rope=Rope(10_000.0) if family == "gemma3_text" else None,
    )


def _rope_from_gguf(value: Any) -> Rope:
    theta = float(value("rope.freq_base") or 10_000.0)
    kind = str(value("rope.scaling.type") or "none")
    factor = float(value("rope.scaling.factor") or 1.0)
    if kind == "none" or factor == 1.0:
        return Rope(theta)
    if kind not in ("linear", "yarn"):
        raise UnsupportedModelError(f"the decoder does not know the position scaling {kind!r}")
    original = int(value("rope.scaling.original_context_length") or value("context_length") or 0)
    return Rope(theta, kind, factor, original)
