"""The lean decoder: Llama-like models from their weights to logits, without transformers.

`shape` says what a model is, `gguf_file` and `weights` read it, `groups` holds four- and eight-bit numbers, `kernels`
multiplies with them on a processor, `network` is the same model in torch. Two runners stand on top: `group_runner`
(processor, few bits) and `torch_runner` (bf16 anywhere, a graphics card above all).
"""
