"""What was learned about questions changes their vectors, and nothing else."""

from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file
from sentence_transformers import SentenceTransformer

from assistant.embedding.embedding import SentenceEmbeddings
from assistant.embedding.query_adapter import with_adapter

QUESTION = "Haften wir, wenn das Callcenter patzt?"
LAYER = "encoder.layer.3.attention.self.query"


def weight_of(model: SentenceTransformer) -> torch.Tensor:
    return next(value for name, value in model.named_parameters() if name.endswith(f"{LAYER}.weight")).detach()


def test_questions_move_and_passages_stay(embeddings: SentenceEmbeddings) -> None:
    plain = embeddings.untuned()
    assert plain.fingerprint == embeddings.fingerprint
    assert float(embeddings.encode_query(QUESTION) @ plain.encode_query(QUESTION)) < 0.99
    assert np.array_equal(embeddings.encode([QUESTION]), plain.encode([QUESTION]))


def test_the_change_is_the_product_of_the_two_matrices(embeddings: SentenceEmbeddings, tmp_path: Path) -> None:
    weight = weight_of(embeddings.model)
    a, b = torch.zeros(1, weight.shape[1]), torch.zeros(weight.shape[0], 1)
    a[0, 5], b[7, 0] = 2.0, 3.0
    save_file({f"{LAYER}.a": a, f"{LAYER}.b": b}, tmp_path / "change.safetensors")
    before = weight.clone()
    changed = weight_of(with_adapter(embeddings.model, tmp_path / "change.safetensors"))
    assert torch.equal(weight, before)
    difference = (changed - weight).float()
    assert float(difference[7, 5]) == pytest.approx(6, abs=0.05)
    assert int((difference != 0).sum()) == 1
