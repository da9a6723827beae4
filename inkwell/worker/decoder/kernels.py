"""One forward step on the processor as a single compiled call: quantized matrices, quantized key/value cache, no copies.

A batch has up to 16 rows, each a token at a position: candidates side by side, or prompt-lookup tokens in a row.

Shapes: rows (n, 4) int64, see `kernel_attention`; matrices (layers + 1, 4, 5) int64, see `kernel_basics`; norms
(layers, 4, hidden); biases (layers, qkv rows); qk_norms (layers, 2, head_dim); windows, table_of (layers,); tables
(kinds, 2, context, head_dim / 2): rotary cosine and sine; adapters (layers, 4, 6): LoRA, see `kernel_lora`.
The prompt's cache: k (layers, kv_heads, blocks, head_dim · 32) uint8, k_scales (…, groups, 2, 32) uint16 (float16 bits), v as
k, v_scales (layers, kv_heads, blocks, 32) float32. The branches' caches bk, bv … have an axis of branches behind the
layers. A row without a branch is stored in the prompt's cache at its position.
"""

# numba's functions have no types, and its intrinsics hide an argument.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownParameterType=false
# pyright: reportUnknownArgumentType=false, reportMissingParameterType=false, reportMissingTypeStubs=false
# pyright: reportCallIssue=false, reportPrivateImportUsage=false
# ruff: noqa: ANN001, ANN201, ANN202
from __future__ import annotations

import numpy as np
from numba import config, njit, set_num_threads

from inkwell.worker.decoder.kernel_attention import (
    BRANCH,
    BRANCH_LENGTH,
    POSITION,
    decode_attention,
    prefill_attention,
    store_key,
    store_keys_and_values,
    store_value,
)
from inkwell.worker.decoder.kernel_basics import (
    COLUMNS,
    JIT_OPTIONS,
    MAX_ROWS,
    ROWS,
    apply_rotary,
    exponential,
    matrix_product,
    quantize_groups,
    rms_norm,
)
from inkwell.worker.decoder.kernel_lora import RANK, down_projected, lora_product
from inkwell.worker.decoder.kernel_matrices import (
    dequantize_row,
    dequantize_rows,
    multiply,
    pack,
    unpack_bf16,
)
from inkwell.worker.decoder.simd import TILE

__all__ = [
    "COLUMNS",
    "EMBEDDING",
    "HEAD",
    "MAX_ROWS",
    "QKV",
    "ROWS",
    "TILE",
    "dequantize_rows",
    "multiply",
    "pack",
    "prefill_attention",
    "step",
    "store_keys_and_values",
    "unpack_bf16",
    "use_threads",
]

# Indices into `sizes`.
LAYERS, HIDDEN, HEADS, KV_HEADS, HEAD_DIM, INTERMEDIATE, VOCABULARY = range(7)
HAS_QKV_BIAS, HAS_QK_NORM, GELU, POST_NORMS = range(7, 11)
# Indices into `factors`.
EPSILON, SCALE, ATTENTION_SOFTCAP, FINAL_SOFTCAP, EMBEDDING_SCALE = range(5)
# Matrices of a layer in `matrices`; the row after the last layer holds the head and the embedding.
QKV, OUT, GATE_UP, DOWN = range(4)
HEAD, EMBEDDING = 0, 1


def use_threads(count: int) -> None:
    """How many threads the kernels use, at most as many as numba was started with."""
    set_num_threads(max(1, min(count, getattr(config, "NUMBA_NUM_THREADS", 1))))


@njit(**JIT_OPTIONS)
def _gated_activation(gate, up, gelu):
    """silu(gate) · up, or gelu (tanh form) where `gelu`, into gate."""
    if gelu:
        for i in range(gate.shape[0]):
            x = gate[i]
            u = np.float32(1.5957691216) * (x + np.float32(0.044715) * x * x * x)
            gate[i] = x / (np.float32(1) + exponential(-u)) * up[i]
    else:
        for i in range(gate.shape[0]):
            gate[i] = gate[i] / (np.float32(1) + exponential(-gate[i])) * up[i]


@njit(inline="always", **JIT_OPTIONS)
def _linear(matrix, adapter, strength, x, q, qs, out):
    """out = x · matrixᵀ (x quantized into q and qs), plus the LoRA update where there is an adapter."""
    if adapter[RANK] > 0:
        lora_product(matrix, q, qs, out, adapter, down_projected(adapter, strength, x))
    else:
        matrix_product(matrix, q, qs, out)


@njit(**JIT_OPTIONS)
def _add_residual(x, update, post_norm, weight, epsilon):
    """The residual: x += update, itself normed first where the model has norms after its blocks."""
    hidden = x.shape[1]
    for m in range(x.shape[0]):
        if post_norm:
            rms_norm(update[m, :hidden], weight, epsilon, update[m, :hidden])
        for i in range(hidden):
            x[m, i] += update[m, i]


@njit(**JIT_OPTIONS)
def _norm_and_quantize(x, weight, epsilon, h, q, qs):
    """Every row of x normed into h, and quantized into q and qs."""
    for m in range(x.shape[0]):
        rms_norm(x[m], weight, epsilon, h[m])
        quantize_groups(h[m], q[m], qs[m])


@njit(**JIT_OPTIONS)
def _prepare_queries_and_keys(qkv, rows, sizes, factors, bias, qk_norms, tables, q, qs):
    """Bias, norms and rotary positions for queries and keys; queries scaled and quantized into q and qs."""
    heads, kv_heads, dim = sizes[HEADS], sizes[KV_HEADS], sizes[HEAD_DIM]
    share = heads // kv_heads
    for m in range(rows.shape[0]):
        if sizes[HAS_QKV_BIAS]:
            for i in range(bias.shape[0]):
                qkv[m, i] += bias[i]
        position = rows[m, POSITION]
        for head in range(heads + kv_heads):
            head_vector = qkv[m, head * dim : (head + 1) * dim]
            if sizes[HAS_QK_NORM]:
                rms_norm(head_vector, qk_norms[0 if head < heads else 1], factors[EPSILON], head_vector)
            apply_rotary(head_vector, tables[0, position], tables[1, position])
            if head < heads:
                for i in range(dim):
                    head_vector[i] *= factors[SCALE]
                j = m * share + head % share
                quantize_groups(head_vector, q[head // share, j], qs[head // share, j])


@njit(**JIT_OPTIONS)
def _store_keys_and_values(qkv, rows, sizes, k, k_scales, v, v_scales, bk, bk_scales, bv, bv_scales):
    """Store keys and values of every row, in its branch's cache or the prompt's."""
    heads, kv_heads, dim = sizes[HEADS], sizes[KV_HEADS], sizes[HEAD_DIM]
    for m in range(rows.shape[0]):
        branch = rows[m, BRANCH]
        token = rows[m, BRANCH_LENGTH] - 1 if branch >= 0 else rows[m, POSITION]
        block, slot = token >> 5, token & 31
        for head in range(kv_heads):
            key = qkv[m, (heads + head) * dim : (heads + head + 1) * dim]
            value = qkv[m, (heads + kv_heads + head) * dim : (heads + kv_heads + head + 1) * dim]
            if branch >= 0:
                store_key(key, bk[branch, head, block], bk_scales[branch, head, block], slot)
                store_value(value, bv[branch, head, block], bv_scales[branch, head, block], slot)
            else:
                store_key(key, k[head, block], k_scales[head, block], slot)
                store_value(value, v[head, block], v_scales[head, block], slot)


@njit(**JIT_OPTIONS)
def _feed_forward(x, h, hq, hs, matrices, adapters, strength, sizes, gate_up, wq, ws, update):
    """The feed-forward block of a layer: from the normed h (quantized: hq, hs) into update."""
    intermediate = sizes[INTERMEDIATE]
    _linear(matrices[GATE_UP], adapters[GATE_UP], strength, h, hq, hs, gate_up)
    for m in range(x.shape[0]):
        _gated_activation(gate_up[m, :intermediate], gate_up[m, intermediate : 2 * intermediate], sizes[GELU])
        quantize_groups(gate_up[m, :intermediate], wq[m], ws[m])
    _linear(matrices[DOWN], adapters[DOWN], strength, gate_up[:, :intermediate], wq, ws, update)


@njit(**JIT_OPTIONS)
def _logits(x, matrix, final_norm, factors, h, hq, hs, logits):
    """Final norm and head: the logits of rows x into logits."""
    _norm_and_quantize(x, final_norm, factors[EPSILON], h, hq, hs)
    matrix_product(matrix, hq, hs, logits)
    softcap = factors[FINAL_SOFTCAP]
    if softcap > 0:
        for m in range(x.shape[0]):
            for i in range(logits.shape[1]):
                e = exponential(np.float32(2) * logits[m, i] / softcap)
                logits[m, i] = softcap * (np.float32(1) - np.float32(2) / (np.float32(1) + e))


@njit(**JIT_OPTIONS)
def _scratch(n, sizes):
    """Buffers for what a step computes on the way: floats, and the same as signed bytes with their scales."""
    hidden, heads, kv_heads, dim = sizes[HIDDEN], sizes[HEADS], sizes[KV_HEADS], sizes[HEAD_DIM]
    queries = n * (heads // kv_heads)
    return (
        np.empty((n, hidden), np.float32),
        np.empty((n, hidden), np.float32),
        np.empty((n, hidden), np.int8),
        np.empty((n, hidden // 32, 2), np.float32),
        np.empty((kv_heads, queries, dim), np.int8),
        np.empty((kv_heads, queries, dim // 32, 2), np.float32),
        np.empty((n, heads * dim), np.float32),
        np.empty((n, heads * dim), np.int8),
        np.empty((n, heads * dim // 32, 2), np.float32),
        np.empty((n, sizes[INTERMEDIATE]), np.int8),
        np.empty((n, sizes[INTERMEDIATE] // 32, 2), np.float32),
    )


@njit(**JIT_OPTIONS)
def step(
    tokens, rows, logit_rows, sizes, factors, matrices, norms, final_norm, biases, qk_norms, windows, tables, table_of,
    adapters, strength, k, k_scales, v, v_scales, bk, bk_scales, bv, bv_scales, logits,
):  # fmt: skip
    """Take `tokens` (n,) through the model; the last `logit_rows` rows' logits go into `logits` (logit_rows, vocabulary).

    Other shapes: see the module.
    """
    n = tokens.shape[0]
    x, h, hq, hs, q, qs, attended, aq, a_scales, wq, ws = _scratch(n, sizes)
    qkv = np.empty((n, matrices[0, QKV, ROWS]), np.float32)
    update = np.empty((n, matrices[0, OUT, ROWS]), np.float32)
    gate_up = np.empty((n, matrices[0, GATE_UP, ROWS]), np.float32)
    for m in range(n):
        dequantize_row(matrices[sizes[LAYERS], EMBEDDING], tokens[m], x[m])
        for i in range(x.shape[1]):  # a loop, since numba takes three seconds to compile it for whole rows
            x[m, i] *= factors[EMBEDDING_SCALE]
    for l in range(sizes[LAYERS]):  # noqa: E741
        _norm_and_quantize(x, norms[l, 0], factors[EPSILON], h, hq, hs)
        _linear(matrices[l, QKV], adapters[l, QKV], strength, h, hq, hs, qkv)
        _prepare_queries_and_keys(
            qkv, rows, sizes, factors, biases[l], qk_norms[l], tables[table_of[l]], q, qs
        )
        _store_keys_and_values(
            qkv, rows, sizes, k[l], k_scales[l], v[l], v_scales[l], bk[l], bk_scales[l], bv[l], bv_scales[l]
        )  # fmt: skip
        decode_attention(
            rows, windows[l], factors[ATTENTION_SOFTCAP], q, qs, k[l], k_scales[l], v[l], v_scales[l], bk[l],
            bk_scales[l], bv[l], bv_scales[l], attended,
        )  # fmt: skip
        for m in range(n):
            quantize_groups(attended[m], aq[m], a_scales[m])
        _linear(matrices[l, OUT], adapters[l, OUT], strength, attended, aq, a_scales, update)
        _add_residual(x, update, sizes[POST_NORMS], norms[l, 2], factors[EPSILON])
        _norm_and_quantize(x, norms[l, 1], factors[EPSILON], h, hq, hs)
        _feed_forward(x, h, hq, hs, matrices[l], adapters[l], strength, sizes, gate_up, wq, ws, update)
        _add_residual(x, update, sizes[POST_NORMS], norms[l, 3], factors[EPSILON])
    if logit_rows:
        f = n - logit_rows
        _logits(x[f:], matrices[sizes[LAYERS], HEAD], final_norm, factors, h[f:], hq[f:], hs[f:], logits)
