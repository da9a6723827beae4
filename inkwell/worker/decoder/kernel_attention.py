"""Attention over a quantized key/value cache: bytes in blocks of 32 tokens, compiled by numba once a machine.

A block of keys is a tile of an eight-bit matrix whose rows are tokens, a block of values one whose columns are: the
same products serve weights, scores and sums. The cache is cut into chunks whose partial softmaxes are merged in their
order, so that a token gets the same numbers in prefill and in decoding, to the last bit.
"""

# numba's functions have no types, and its intrinsics hide an argument.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownParameterType=false
# pyright: reportUnknownArgumentType=false, reportMissingParameterType=false, reportMissingTypeStubs=false
# pyright: reportCallIssue=false, reportPrivateImportUsage=false
# ruff: noqa: ANN001, ANN201, ANN202
from __future__ import annotations

import numpy as np
from numba import njit, prange

from inkwell.worker.decoder.kernel_basics import JIT_OPTIONS, exponential, quantize_groups, tile_product
from inkwell.worker.decoder.simd import block_maximum, make_value_product, softmax_block
from inkwell.worker.decoder.simd_casts import float_of_half, half_bits

_values_1, _values_2, _values_3, _values_4 = (make_value_product(rows) for rows in (1, 2, 3, 4))

CHUNK = 512  # cached tokens that one task attends to
# Columns of `rows`: position in the text; tokens of the prompt's cache it sees; its branch or −1; tokens in the branch.
POSITION, SHARED_LENGTH, BRANCH, BRANCH_LENGTH = range(4)
NOTHING = np.float32(-1e30)
_PREFILL_ROWS = 8


@njit(**JIT_OPTIONS)
def store_key(key, block_bytes, scales, slot):
    """Quantize a key (head_dim,) into its block (bytes) and scales (groups, 2, 32) at `slot` of 32."""
    for g in range(key.shape[0] // 32):
        magnitude = np.float32(0)
        for i in range(32):
            magnitude = max(magnitude, abs(key[g * 32 + i]))
        bits = half_bits(magnitude / np.float32(127))
        scale = float_of_half(bits)
        scales[g, 0, slot] = bits
        scales[g, 1, slot] = half_bits(scale * np.float32(-128))
        inverse = np.float32(1) / scale if scale > 0 else np.float32(0)
        for i in range(32):
            value = min(max(np.rint(key[g * 32 + i] * inverse), np.float32(-127)), np.float32(127))
            block_bytes[g * 1024 + (i >> 2) * 128 + slot * 4 + (i & 3)] = np.uint8(np.int32(value) + 128)


@njit(**JIT_OPTIONS)
def store_value(value, block_bytes, scales, slot):
    """Quantize a value (head_dim,) into its block (bytes) and scales (32,) at `slot` of 32."""
    magnitude = np.float32(0)
    for i in range(value.shape[0]):
        magnitude = max(magnitude, abs(value[i]))
    scale = magnitude / np.float32(127)
    inverse = np.float32(1) / scale if magnitude > 0 else np.float32(0)
    scales[slot] = scale
    for i in range(value.shape[0]):
        byte = np.uint8(np.int32(np.rint(value[i] * inverse)))
        block_bytes[(i >> 5) * 1024 + (slot >> 2) * 128 + (i & 31) * 4 + (slot & 3)] = byte


@njit(parallel=True, **JIT_OPTIONS)
def store_keys_and_values(keys, values, start, k, k_scales, v, v_scales):
    """Cache keys and values (kv_heads, tokens, head_dim) float32 of one layer from token `start` on."""
    heads, tokens = keys.shape[0], keys.shape[1]
    for h in prange(heads):
        for t in range(tokens):
            block, slot = (start + t) >> 5, (start + t) & 31
            store_key(keys[h, t], k[h, block], k_scales[h, block], slot)
            store_value(values[h, t], v[h, block], v_scales[h, block], slot)


@njit(**JIT_OPTIONS)
def _value_tile(values, weights, w_stride, scales, s_stride, out, o_stride, rows):
    """The weighted sum of 32 tokens' values in 32 dimensions for `rows` rows, added to `out`."""
    done = 0
    while done < rows:
        left = rows - done
        w, s, o = weights + done * w_stride, scales + done * s_stride, out + done * o_stride
        if left >= 4:
            _values_4(values, w, s, o, w_stride, s_stride, o_stride)
            done += 4
        elif left == 3:
            _values_3(values, w, s, o, w_stride, s_stride, o_stride)
            done += 3
        elif left == 2:
            _values_2(values, w, s, o, w_stride, s_stride, o_stride)
            done += 2
        else:
            _values_1(values, w, s, o, w_stride, s_stride, o_stride)
            done += 1


@njit(**JIT_OPTIONS)
def _softmax_weights(row, first, last, softcap, v_scales, weights, weight_scales):
    """A row's scores (n,) become softmax weights (n,) uint8 with a scale a block, 0 outside the indices first ≤ i < last;
    returns the greatest score and the sum of weights. v_scales (blocks, 32) are those of the values.
    """
    n = row.shape[0]
    if softcap > 0:
        for i in range(n):
            e = exponential(np.float32(2) * row[i] / softcap)
            row[i] = softcap * (np.float32(1) - np.float32(2) / (np.float32(1) + e))
    for i in range(min(n, first)):
        row[i] = NOTHING
    for i in range(max(0, last), n):
        row[i] = NOTHING
    greatest = NOTHING
    rp, wp = np.int64(row.ctypes.data), np.int64(weights.ctypes.data)
    vp, sp = np.int64(v_scales.ctypes.data), np.int64(weight_scales.ctypes.data)
    for b in range(n // 32):
        block_max = block_maximum(rp + b * 128)
        greatest = block_max if block_max > greatest else greatest
    total = np.float32(0)
    for b in range(n // 32):
        total += softmax_block(rp + b * 128, vp + b * 128, greatest, wp + b * 32, sp + b * 4)
    if first < last:
        return greatest, total
    for b in range(n // 32):
        weight_scales[b] = np.float32(0)
    return NOTHING, np.float32(0)


@njit(inline="always", **JIT_OPTIONS)
def _extent(first, last):
    low, high = first[0], last[0]
    for r in range(1, first.shape[0]):
        low, high = min(low, first[r]), max(high, last[r])
    return low, high


@njit(**JIT_OPTIONS)
def _attend(k, k_scales, v, v_scales, first, last, q, qs, softcap, out, peak, total):
    """Queries of one key/value head over the tokens first[row]…last[row] of one cache.

    q (rows, head_dim) int8, qs (rows, groups, 2); out (rows, head_dim), peak and total (rows,): the
    unnormalized sum of values, the greatest score and the sum of weights, which is 0 for a row that sees nothing.
    """
    rows, dim = q.shape
    groups = dim >> 5
    peak[:], total[:] = NOTHING, np.float32(0)
    out[:] = np.float32(0)
    low, high = _extent(first, last)
    if low >= high:
        return
    block0 = low >> 5
    blocks = ((high + 31) >> 5) - block0
    n = blocks * 32
    scores = np.zeros((rows, n), np.float32)
    weights = np.empty((rows, n), np.uint8)
    weight_scales = np.empty((rows, blocks), np.float32)
    qp, qsp, scp = np.int64(q.ctypes.data), np.int64(qs.ctypes.data), np.int64(scores.ctypes.data)
    kp, ksp = np.int64(k.ctypes.data), np.int64(k_scales.ctypes.data)
    for b in range(blocks):
        block = block0 + b
        tile_product(
            8, kp + block * dim * 32, ksp + block * groups * 128, groups, qp, dim, qsp, groups * 8, scp + b * 128, n * 4, rows
        )  # fmt: skip
    start = block0 * 32
    for r in range(rows):
        peak[r], total[r] = _softmax_weights(
            scores[r], first[r] - start, last[r] - start, softcap, v_scales[block0 : block0 + blocks], weights[r],
            weight_scales[r],
        )  # fmt: skip
    wp, wsp = np.int64(weights.ctypes.data), np.int64(weight_scales.ctypes.data)
    op, o_stride, vp = np.int64(out.ctypes.data), np.int64(out.strides[0]), np.int64(v.ctypes.data)
    for b in range(blocks):
        for part in range(groups):
            _value_tile(
                vp + (block0 + b) * dim * 32 + part * 1024, wp + b * 32, n, wsp + b * 4, blocks * 4, op + part * 128,
                o_stride, rows,
            )  # fmt: skip


@njit(inline="always", **JIT_OPTIONS)
def _window_start(position, window):
    return max(0, position + 1 - window) if window > 0 else 0


@njit(**JIT_OPTIONS)
def _merge(parts, peak, total, out):
    """Merge the chunks' partial sums (chunks, head_dim) into out (head_dim,), in the order of the chunks."""
    greatest = NOTHING
    for c in range(peak.shape[0]):
        greatest = max(greatest, peak[c])
    weight = np.float32(0)
    for i in range(out.shape[0]):
        out[i] = np.float32(0)
    for c in range(peak.shape[0]):
        if total[c] > 0:
            share = exponential(peak[c] - greatest)
            weight += share * total[c]
            for i in range(out.shape[0]):
                out[i] += share * parts[c, i]
    inverse = np.float32(1) / weight
    for i in range(out.shape[0]):
        out[i] *= inverse


@njit(**JIT_OPTIONS)
def _chunk_counts(rows, window):
    """The first chunk of the prompt's cache that any row sees, how many there are from it on, and how many of branches."""
    longest, longest_branch = np.int64(0), np.int64(0)
    earliest = np.int64(1 << 60)
    for m in range(rows.shape[0]):
        longest = max(longest, rows[m, SHARED_LENGTH])
        if rows[m, BRANCH] >= 0:
            longest_branch = max(longest_branch, rows[m, BRANCH_LENGTH])
        earliest = min(earliest, _window_start(rows[m, POSITION], window))
    chunk0 = earliest // CHUNK
    return chunk0, max(0, (longest + CHUNK - 1) // CHUNK - chunk0), (longest_branch + CHUNK - 1) // CHUNK


@njit(parallel=True, **JIT_OPTIONS)
def decode_attention(rows, window, cap, q, qs, k, k_scales, v, v_scales, bk, bk_scales, bv, bv_scales, out):
    """A few rows, all heads of one layer; q (kv_heads, rows · share, head_dim) int8; out (rows, heads · head_dim) float32.
    A task is one chunk of the prompt's cache, or of a row's branch, for one key/value head; `share` query heads have it.
    """
    kv_heads, all_rows, dim = q.shape
    count = rows.shape[0]
    share = all_rows // count
    chunk0, chunks, branch_chunks = _chunk_counts(rows, window)
    slots = chunks + branch_chunks
    parts = np.empty((kv_heads, slots, all_rows, dim), np.float32)
    peak = np.full((kv_heads, slots, all_rows), NOTHING, np.float32)
    total = np.zeros((kv_heads, slots, all_rows), np.float32)
    for task in prange(kv_heads * (chunks + count * branch_chunks)):
        h, c = task % kv_heads, task // kv_heads
        if c < chunks:
            first, last = np.empty(all_rows, np.int64), np.empty(all_rows, np.int64)
            base = (chunk0 + c) * CHUNK
            for j in range(all_rows):
                m = j // share
                first[j] = max(_window_start(rows[m, POSITION], window), base)
                last[j] = min(rows[m, SHARED_LENGTH], base + CHUNK)
            _attend(
                k[h], k_scales[h], v[h], v_scales[h], first, last, q[h], qs[h], cap, parts[h, c], peak[h, c], total[h, c]
            )  # fmt: skip
        else:
            m, chunk = (c - chunks) // branch_chunks, (c - chunks) % branch_chunks
            branch = rows[m, BRANCH]
            start = max(_window_start(rows[m, POSITION], window) - rows[m, SHARED_LENGTH], chunk * CHUNK)
            end = min(rows[m, BRANCH_LENGTH], (chunk + 1) * CHUNK)
            if branch >= 0 and start < end:
                first, last = np.full(share, start, np.int64), np.full(share, end, np.int64)
                a, b, s = m * share, (m + 1) * share, chunks + chunk
                _attend(
                    bk[branch, h], bk_scales[branch, h], bv[branch, h], bv_scales[branch, h], first, last, q[h, a:b], qs[h, a:b],
                    cap, parts[h, s, a:b], peak[h, s, a:b], total[h, s, a:b],
                )  # fmt: skip
    for h in range(kv_heads):
        for j in range(all_rows):
            m, head = j // share, h * share + j % share
            _merge(parts[h, :, j], peak[h, :, j], total[h, :, j], out[m, head * dim : (head + 1) * dim])


@njit(parallel=True, **JIT_OPTIONS)
def prefill_attention(queries, start, window, softcap, k, k_scales, v, v_scales, out):
    """Many tokens one after another from `start`, all of them already cached; queries (tokens, heads, head_dim) float32,
    scaled; out (tokens, heads · head_dim). A task is eight tokens for one key/value head; chunks are merged as in
    `decode_attention`, so that a token gets the same numbers from both.
    """
    tokens, heads, dim = queries.shape
    kv_heads = k.shape[0]
    share = heads // kv_heads
    groups = dim // 32
    tasks = (tokens + _PREFILL_ROWS - 1) // _PREFILL_ROWS
    for task in prange(kv_heads * tasks):
        # The last tokens see most: begin with them, so that no thread is left with the longest task at the end.
        h, t = task % kv_heads, tasks - 1 - task // kv_heads
        token0 = t * _PREFILL_ROWS
        count = min(_PREFILL_ROWS, tokens - token0)
        n = count * share
        q, qs = np.empty((n, dim), np.int8), np.empty((n, groups, 2), np.float32)
        for j in range(n):
            quantize_groups(queries[token0 + j // share, h * share + j % share], q[j], qs[j])
        chunk0 = _window_start(start + token0, window) // CHUNK
        chunks = (start + token0 + count + CHUNK - 1) // CHUNK - chunk0
        parts = np.empty((chunks, n, dim), np.float32)
        peak, total = np.empty((chunks, n), np.float32), np.empty((chunks, n), np.float32)
        first, last = np.empty(n, np.int64), np.empty(n, np.int64)
        for c in range(chunks):
            base = (chunk0 + c) * CHUNK
            for j in range(n):
                position = start + token0 + j // share
                first[j] = max(_window_start(position, window), base)
                last[j] = min(position + 1, base + CHUNK)
            _attend(
                k[h], k_scales[h], v[h], v_scales[h], first, last, q, qs, softcap, parts[c], peak[c], total[c]
            )
        for j in range(n):
            head = h * share + j % share
            row = out[token0 + j // share, head * dim : (head + 1) * dim]
            _merge(parts[:, j], peak[:, j], total[:, j], row)
