"""Training layers written by hand, forward and backward: the same mathematics as peft's and transformers' layers, with fewer passes over memory: what makes training on a processor
bearable. Frozen weights get no gradient, what is needed of a product is added in place, and the loss never holds the
logits of a whole batch.

Used for models of the Llama kind on a processor, without dropout; everything else takes the libraries' own path.
"""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Any

import torch
from torch.nn import functional

if TYPE_CHECKING:
    from torch import nn

_QUERY_BLOCK = 128
_LOSS_BLOCK = 256
_TRANSPOSED_NUMBERS = 4_000_000  # of one matrix: those of models that are trained on a processor in float32
_ATTENTION = "inkwell_training"
_KNOWN = ("LlamaForCausalLM", "MistralForCausalLM", "Qwen2ForCausalLM")
_masks: dict[tuple[int, int, int], torch.Tensor] = {}


class _LoraProduct(torch.autograd.Function):
    """y = x Wᵀ + s (x Aᵀ) Bᵀ for x (…, in), frozen W (out, in) and Wᵀ, A (rank, in), B (out, rank)."""

    @staticmethod
    def forward(
        ctx: Any,
        x: torch.Tensor,
        w: torch.Tensor,
        transposed: torch.Tensor,
        a: torch.Tensor,
        b: torch.Tensor,
        scale: float,
    ) -> torch.Tensor:
        a, b = a.to(x.dtype), b.to(x.dtype)
        flat = x.reshape(-1, x.shape[-1])
        inner = flat @ a.t()
        y = flat @ transposed
        y.addmm_(inner, b.t(), alpha=scale)
        ctx.save_for_backward(flat, w, a, b, inner)
        ctx.scale, ctx.shape = scale, x.shape
        return y.view(*x.shape[:-1], -1)

    @staticmethod
    def backward(ctx: Any, grad: torch.Tensor) -> tuple[torch.Tensor | None, ...]:  # type: ignore[override]
        x, w, a, b, inner = ctx.saved_tensors
        grad = grad.reshape(-1, grad.shape[-1])
        grad_inner = (grad @ b).mul_(ctx.scale)
        grad_x = grad @ w
        grad_x.addmm_(grad_inner, a)
        grad_a = (grad_inner.t() @ x).float()
        grad_b = (grad.t() @ inner).float().mul_(ctx.scale)
        return grad_x.view(ctx.shape), None, None, grad_a, grad_b, None


class _FrozenNorm(torch.autograd.Function):
    """RMS norm whose factors are frozen: x / rms(x) · w over the last dimension."""

    @staticmethod
    def forward(ctx: Any, x: torch.Tensor, w: torch.Tensor, epsilon: float) -> torch.Tensor:
        ctx.save_for_backward(x, w)
        ctx.epsilon = epsilon
        return functional.rms_norm(x, (x.shape[-1],), w, epsilon)

    @staticmethod
    def backward(ctx: Any, grad: torch.Tensor) -> tuple[torch.Tensor | None, ...]:  # type: ignore[override]
        x, w = ctx.saved_tensors
        x_float = x.float()
        inverse = torch.rsqrt(x_float.square().mean(-1, keepdim=True) + ctx.epsilon)
        weighted = (grad * w).float()
        along = (weighted * x_float).sum(-1, keepdim=True) * (inverse.pow(3) / x.shape[-1])
        return weighted.mul_(inverse).sub_(x_float.mul_(along)).to(x.dtype), None, None


class _FrozenHeadLoss(torch.autograd.Function):
    """Summed cross-entropy of `hidden` (tokens, hidden) under a frozen head (vocabulary, hidden), and its gradient at
    once, block by block. Rows of the bf16 softmax are divided by their own sums: they miss 1 by more than the loss may.
    """

    @staticmethod
    def forward(
        ctx: Any, hidden: torch.Tensor, head: torch.Tensor, targets: torch.Tensor, extra: torch.Tensor | None
    ) -> torch.Tensor:
        total = torch.zeros((), dtype=torch.float32)
        gradient = torch.empty_like(hidden)
        for start in range(0, hidden.shape[0], _LOSS_BLOCK):
            part = slice(start, start + _LOSS_BLOCK)
            part_targets = targets[part]
            logits = hidden[part] @ head.t()
            probabilities = torch.softmax(logits if extra is None else logits.add_(extra), -1)
            sums = probabilities.sum(-1, keepdim=True, dtype=torch.float32)
            total -= (
                (probabilities.gather(1, part_targets[:, None]).float() / sums).clamp_min(1e-30).log().sum()
            )
            gradient[part] = ((probabilities @ head) / sums).sub_(head[part_targets])
        ctx.save_for_backward(gradient)
        return total

    @staticmethod
    def backward(ctx: Any, grad: torch.Tensor) -> tuple[torch.Tensor | None, ...]:  # type: ignore[override]
        (gradient,) = ctx.saved_tensors
        return gradient * grad.to(gradient.dtype), None, None, None


def frozen_head_cross_entropy(
    hidden: torch.Tensor, head: torch.Tensor, targets: torch.Tensor, extra: torch.Tensor | None = None
) -> torch.Tensor:
    """Summed cross-entropy in nats, float32; `targets` (tokens,) are rows of the head and all learned. `extra` (rows of the
    head,) is added to the logits.
    """
    return _FrozenHeadLoss.apply(hidden, head, targets, extra)  # type: ignore[no-any-return]


def _mask(queries: int, keys: int, repeats: int, dtype: torch.dtype) -> torch.Tensor:
    key = (queries, keys, repeats)
    if key not in _masks:
        mask = torch.zeros(queries, keys, dtype=dtype)
        later = torch.ones(queries, keys, dtype=torch.bool).triu(1 + keys - queries)
        _masks[key] = mask.masked_fill_(later, float("-inf")).repeat(repeats, 1)
    return _masks[key]


def _causal_attention(
    module: nn.Module,
    queries: torch.Tensor,
    keys: torch.Tensor,
    values: torch.Tensor,
    mask: torch.Tensor | None,
    scaling: float,
    dropout: float = 0.0,
    **rest: Any,
) -> tuple[torch.Tensor, None]:
    """Causal attention over whole windows: queries (batch, heads, tokens, dim), keys and values with fewer heads. Blocks of
    queries leave out the keys that lie wholly in their future; the softmax is taken in float32.
    """
    del module, mask, dropout, rest
    batch, heads, tokens, dim = queries.shape
    kv = keys.shape[1]
    repeats = heads // kv
    keys, values = keys.reshape(batch * kv, tokens, dim), values.reshape(batch * kv, tokens, dim)
    queries = queries.reshape(batch * kv, repeats, tokens, dim)
    attended: list[torch.Tensor] = []
    for start in range(0, tokens, _QUERY_BLOCK):
        end = min(tokens, start + _QUERY_BLOCK)
        block = queries[:, :, start:end].reshape(batch * kv, repeats * (end - start), dim)
        block_mask = _mask(end - start, end, repeats, queries.dtype)
        scores = torch.baddbmm(block_mask, block, keys[:, :end].transpose(1, 2), alpha=scaling)
        probabilities = torch.softmax(scores, -1, dtype=torch.float32).to(queries.dtype)
        attended.append(torch.bmm(probabilities, values[:, :end]).view(batch, kv, repeats, end - start, dim))
    joined = torch.cat(attended, 3)
    return joined.permute(0, 3, 1, 2, 4).reshape(batch, tokens, heads, dim), None


def can_use_quick_layers(model: nn.Module, device: torch.device) -> bool:
    """Whether `quicken` knows the model: of the Llama kind, on a processor, attention over all that came before."""
    config: Any = getattr(model, "config", None)
    window = getattr(config, "sliding_window", None) if getattr(config, "use_sliding_window", True) else None
    return device.type == "cpu" and type(model).__name__ in _KNOWN and not window


def use_quick_layers(adapted: nn.Module, model: Any) -> None:
    """Give `adapted`, a peft LoRA model over the transformers `model`, the quick layers. Its parameters stay peft's own."""
    from peft.tuners.lora import Linear
    from transformers import AttentionInterface

    AttentionInterface.register(_ATTENTION, _causal_attention)
    model.set_attn_implementation(_ATTENTION)
    for module in adapted.modules():
        if isinstance(module, Linear) and module.base_layer.bias is None:
            module.transposed = _transposed(module.base_layer.weight.detach())  # type: ignore[assignment]
            module.forward = types.MethodType(_lora_forward, module)  # type: ignore[method-assign]
        elif type(module).__name__.endswith("RMSNorm"):
            module.forward = types.MethodType(_norm_forward, module)  # type: ignore[method-assign]


def _transposed(weight: torch.Tensor) -> torch.Tensor:
    """The transposed matrix: in float32 laid out anew, which multiplies up to a third faster for twice the memory; bf16 is
    laid out by its own product anyway.
    """
    small = weight.dtype is torch.float32 and weight.numel() <= _TRANSPOSED_NUMBERS
    return weight.t().contiguous() if small else weight.t()


def _lora_forward(self: Any, x: torch.Tensor, *_: Any, **__: Any) -> torch.Tensor:
    if self.disable_adapters:
        return functional.linear(x, self.base_layer.weight)
    a, b = self.lora_A["default"].weight, self.lora_B["default"].weight
    return _LoraProduct.apply(x, self.base_layer.weight, self.transposed, a, b, self.scaling["default"])  # type: ignore[no-any-return]


def _norm_forward(self: Any, x: torch.Tensor) -> torch.Tensor:
    return _FrozenNorm.apply(x, self.weight, self.variance_epsilon)  # type: ignore[no-any-return]
