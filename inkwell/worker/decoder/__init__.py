"""The decoder: models of the Llama kind from their weights to logits, without transformers.

`config` says what a model is, `gguf_file` and `weights` read it, `placement` says where it runs and in how many bits,
`quantization` holds four- and eight-bit matrices, `kernels` multiplies with them on a processor, `network` is the same
model in torch. Two runners stand on top, each with a key/value cache of its own: `cpu_runner` (quantized, on a processor)
and `torch_runner` (bf16 anywhere, a graphics card above all). `lora` and `prefix` read adapters.
"""
