"""Which model is loaded from where, and what is refused."""

from pathlib import Path

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from assistant.embedding.embedding import SentenceEmbeddings
from assistant.embedding.model_loading import identify
from assistant.errors import ModelError
from assistant.settings import Settings


def settings(cache: Path, **more: object) -> Settings:
    return Settings(_env_file=None, cache=cache, **more)


def test_identity_without_loading(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    (folder / "model.safetensors").write_bytes(b"1")
    asked = [
        settings(tmp_path),
        settings(tmp_path, passage_prefix=""),
        settings(tmp_path, model="BAAI/bge-m3"),
        settings(tmp_path, model=str(folder)),
    ]
    names = [identify(one) for one in asked]
    (folder / "model.safetensors").write_bytes(b"2")
    names.append(identify(asked[-1]))
    assert len(set(names)) == len(names)
    assert identify(settings(tmp_path, precision="bfloat16")) == names[0]


def test_progress_tells_every_step(model_cache: Path) -> None:
    heard: list[tuple[str, float]] = []
    SentenceEmbeddings.load(settings(model_cache), lambda step, share: heard.append((step, share)))
    assert heard[-2:] == [("model_load", 0.0), ("model_load", 1.0)]


def test_numpy_computes_with_one_thread(model_cache: Path) -> None:
    with threadpool_limits(2, user_api="blas"):
        SentenceEmbeddings.load(settings(model_cache))
        found = [library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"]
    assert found
    assert set(found) == {1}


def save_random_model(folder: Path, seed: int) -> None:
    """A tiny BERT with random weights, saved by the library itself."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    torch.manual_seed(seed)
    base = folder / "base"
    words = {word: number for number, word in enumerate(["[PAD]", "[UNK]", "wer", "haftet", "passage", "query", ":"])}
    raw = Tokenizer(models.WordLevel(words, "[UNK]"))
    raw.pre_tokenizer = pre_tokenizers.Whitespace()
    special = {"pad_token": "[PAD]", "unk_token": "[UNK]"}
    PreTrainedTokenizerFast(tokenizer_object=raw, **special).save_pretrained(base)
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(base)
    model = SentenceTransformer(modules=[Transformer(str(base)), Pooling(16)], device="cpu")
    model.save_pretrained(str(folder / "model"), create_model_card=False)


def test_other_model_by_its_folder(tmp_path: Path) -> None:
    save_random_model(tmp_path / "one", 1)
    save_random_model(tmp_path / "two", 2)
    folder = tmp_path / "one" / "model"
    one = SentenceEmbeddings.load(settings(tmp_path / "cache", model=str(folder), query_prefix="", passage_prefix=""))
    assert one.name == str(folder)
    assert one.dimension == 16
    assert one.encode(["wer haftet"])[0] == pytest.approx(one.encode_query("wer haftet"), abs=1e-6)
    assert np.linalg.norm(one.encode_query("wer haftet")) == pytest.approx(1, abs=1e-6)
    assert not (tmp_path / "cache").exists()

    two = SentenceEmbeddings.load(
        settings(tmp_path / "cache", model=str(tmp_path / "two" / "model"), query_prefix="", passage_prefix="")
    )
    assert one.fingerprint.startswith("model@")
    assert one.fingerprint != two.fingerprint
    folder.rename(tmp_path / "model")
    moved = SentenceEmbeddings.load(
        settings(tmp_path, model=str(tmp_path / "model"), passage_prefix="", query_prefix="")
    )
    assert moved.fingerprint == one.fingerprint


@pytest.mark.parametrize("model", ["/no/such/folder", "./no-such-folder", "~/no-such-folder-of-mine", "a/b/c"])
def test_missing_folder(model: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        SentenceEmbeddings.load(settings(tmp_path, model=model))
    assert caught.value.key == "model_load"
    assert caught.value.values["model"] == model


def test_folder_without_a_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        SentenceEmbeddings.load(settings(tmp_path, model=str(tmp_path)))
    assert caught.value.key == "model_load"


def test_weights_that_are_not_safetensors_are_refused(tmp_path: Path) -> None:
    import torch
    from safetensors.torch import load_file

    save_random_model(tmp_path, 1)
    folder = tmp_path / "model"
    torch.save(load_file(folder / "model.safetensors"), folder / "pytorch_model.bin")
    (folder / "model.safetensors").unlink()
    with pytest.raises(ModelError) as caught:
        SentenceEmbeddings.load(settings(tmp_path, model=str(folder)))
    assert caught.value.key == "model_load"


def test_model_of_a_hub_that_cannot_be_reached(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import huggingface_hub.constants

    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(ModelError) as caught:
        SentenceEmbeddings.load(settings(tmp_path, model="no-such-organisation/no-such-model"))
    assert caught.value.key == "model_load"
