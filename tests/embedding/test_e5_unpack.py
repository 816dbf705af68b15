"""The folder that is written is one that every release of SentenceTransformers can read."""

import json
from pathlib import Path

from tokenizers import Tokenizer

from assistant.embedding.e5 import unpack_model


def test_files_of_the_folder(model_cache: Path) -> None:
    folder = unpack_model(model_cache)
    config = json.loads((folder / "config.json").read_text())
    assert config["hidden_size"] == 384
    assert config["num_hidden_layers"] == 12
    assert config["hidden_act"] == "gelu"
    assert (folder / "model.safetensors").stat().st_size < 240_000_000  # half precision
    assert not list((model_cache / "models").glob("*.partial"))


def test_tokenizer_normalises_like_the_original(model_cache: Path) -> None:
    tokenizer = Tokenizer.from_file(str(unpack_model(model_cache) / "tokenizer.json"))

    def ids(text: str) -> list[int]:
        return tokenizer.encode(text).ids

    assert tokenizer.encode("Größe").tokens[0] == "<s>"
    assert tokenizer.encode("Größe").tokens[-1] == "</s>"
    assert ids("fu\u0308r Gro\u0308ße") == ids("für Größe")
    assert ids("  für \t\r\n Größe \n") == ids("für Größe")
    assert ids("Art.\u00a028") == ids("Art. 28") == ids("Art.\u200b28") == ids("\ufeffArt. 28\x07")
    assert ids("ﬁnden") == ids("finden")
