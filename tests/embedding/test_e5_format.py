"""The file of the built-in model is read as its format says."""

import struct

import numpy as np
import pytest

from assistant.embedding.e5_format import read_e5


def tiny_file(halves: bytes = bytes(range(16)), version: int = 1) -> bytes:
    """An E5S1 file of four pieces and two tensors: one block of 32 weights, and a bias."""
    pieces = ["<s>", "<pad>", "</s>", "<unk>"]
    texts = "".join(pieces).encode()
    ends = np.cumsum([0, *(len(piece) for piece in pieces)])
    head = struct.pack("<4sI7ifi", b"E5S1", version, 32, 1, 1, 32, 1, 4, 2, 1e-12, 32)
    head += struct.pack("<5iQ", len(pieces), 0, 2, 1, 3, len(texts))
    head += ends.astype("<u4").tobytes() + np.array([0, 0, 0, -1.5], "<f4").tobytes() + texts
    head += struct.pack("<iI", 1, 3) + b"map"
    names = [b"emb.word", b"l0.fi.b"]
    start = len(head) + 4 + sum(2 + len(name) + 21 for name in names)
    head += struct.pack("<i", 2)
    head += struct.pack("<H", len(names[0])) + names[0] + struct.pack("<BIQQ", 1, 32, start, 18)
    head += struct.pack("<H", len(names[1])) + names[1] + struct.pack("<BIQQ", 0, 32, start + 18, 128)
    return head + struct.pack("<e", 0.5) + halves + np.arange(32, dtype="<f4").tobytes()


def test_format_is_read() -> None:
    model = read_e5(tiny_file())
    assert model.shape.hidden == 32
    assert model.shape.epsilon == 1e-12
    assert model.pieces == [("<s>", 0.0), ("<pad>", 0.0), ("</s>", 0.0), ("<unk>", -1.5)]
    assert (model.bos, model.eos, model.pad, model.unk) == (0, 2, 1, 3)
    word = model.tensors["embeddings.word_embeddings.weight"]
    assert word.shape == (1, 32)
    assert word.dtype == np.float16
    assert word[0, :16].tolist() == [(low - 8) * 0.5 for low in range(16)]
    assert word[0, 16:].tolist() == [-4.0] * 16
    assert model.tensors["encoder.layer.0.intermediate.dense.bias"].tolist() == list(range(32))


def test_high_half_of_a_byte_is_the_second_half_of_the_block() -> None:
    word = read_e5(tiny_file(bytes([0x8F] * 16))).tensors["embeddings.word_embeddings.weight"]
    assert word[0].tolist() == [3.5] * 16 + [0.0] * 16


@pytest.mark.parametrize("data", [b"GGUF" + bytes(64), tiny_file(version=2)])
def test_other_format_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="E5S1"):
        read_e5(data)
