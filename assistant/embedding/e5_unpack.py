"""Writes multilingual-e5-small as a SentenceTransformer folder: the classic layout that every release can read.

The folder is the one that the model's authors publish, in half precision. `config.json` still says float32: that is
the format to compute in, and the one that `SentenceTransformer(folder)` then takes by itself.
"""

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from safetensors.numpy import save as to_safetensors
from tokenizers import Regex, Tokenizer, decoders, normalizers, pre_tokenizers, processors
from tokenizers.models import Unigram

from assistant.embedding.e5_format import E5File

MAX_TOKENS: Final = 512

# SentencePiece's nmt_nfkc, with which the model was trained: besides NFKC, control characters go, and marks that only
# separate (tab, line break, zero width space, byte order mark, ...) become a space.
_REMOVED: Final = "[\u0001-\u0008\u000b\u000e-\u001f\u007f\u008f\u009f]"
_SPACES: Final = "[\t\n\u000c\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]"


def write_model(source: E5File, folder: Path, progress: Callable[[float], None] = lambda _: None) -> None:
    """Write the whole model into the existing, empty `folder`; `progress` hears the share written, 0..1.

    Raises:
        OSError: the disk is full or refuses to be written.
    """
    for name, content in _small_files(source).items():
        _write(folder / name, json.dumps(content, indent=2).encode())
    _write(folder / "tokenizer.json", build_tokenizer(source).to_str().encode())
    progress(0.4)
    hidden = source.shape.hidden
    # The file leaves out the pooler, which no embedding uses; without it every load would warn and draw random numbers.
    pooler = {
        "pooler.dense.weight": np.zeros((hidden, hidden), np.float16),
        "pooler.dense.bias": np.zeros(hidden, np.float16),
    }
    _write(folder / "model.safetensors", to_safetensors(source.tensors | pooler, metadata={"format": "pt"}))
    progress(1.0)


def build_tokenizer(source: E5File) -> Tokenizer:
    """Build the Unigram tokenizer of XLM-RoBERTa from the pieces, with `<s> … </s>` around every text.

    The file's own normalisation map is not used: it treats each code point alone, and so leaves a decomposed umlaut
    (u + ¨, common in text from PDFs) in two pieces. NFKC gives the same for every single code point in use, and
    composes.
    """
    tokenizer = Tokenizer(Unigram(source.pieces, unk_id=source.unk))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(_REMOVED), ""),
            normalizers.Replace(Regex(_SPACES), " "),
            normalizers.NFKC(),
        ]
    )
    # Cut at white space first: a text that ends in a space would otherwise get a token of its own for it, which the
    # model has never seen and which moves its embedding.
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")]
    )
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    bos, pad, eos, unk = (source.pieces[number][0] for number in (source.bos, source.pad, source.eos, source.unk))
    tokenizer.add_special_tokens([bos, pad, eos, unk])
    tokenizer.post_processor = processors.TemplateProcessing(
        single=[bos, "$A", eos],
        pair=[bos, "$A", eos, eos, "$B", eos],
        special_tokens=[(bos, source.bos), (eos, source.eos)],
    )
    return tokenizer


def _small_files(source: E5File) -> Mapping[str, Any]:
    """Give the JSON files by their path in the folder."""
    shape = source.shape
    base = "sentence_transformers.models"
    bos, eos, pad, unk = (source.pieces[number][0] for number in (source.bos, source.eos, source.pad, source.unk))
    return {
        "config.json": {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "dtype": "float32",
            "hidden_size": shape.hidden,
            "num_hidden_layers": shape.layers,
            "num_attention_heads": shape.heads,
            "intermediate_size": shape.feed_forward,
            "vocab_size": shape.vocabulary,
            "max_position_embeddings": shape.positions,
            "type_vocab_size": shape.token_types,
            "layer_norm_eps": shape.epsilon,
            "hidden_act": "gelu",
            "position_embedding_type": "absolute",
            "hidden_dropout_prob": 0.1,
            "attention_probs_dropout_prob": 0.1,
            "initializer_range": 0.02,
            "pad_token_id": source.pad,
        },
        "tokenizer_config.json": {
            "tokenizer_class": "PreTrainedTokenizerFast",
            "model_max_length": MAX_TOKENS,
            "model_input_names": ["input_ids", "attention_mask"],
            "bos_token": bos,
            "cls_token": bos,
            "eos_token": eos,
            "sep_token": eos,
            "pad_token": pad,
            "unk_token": unk,
        },
        "modules.json": [
            {"idx": 0, "name": "0", "path": "", "type": f"{base}.Transformer"},
            {"idx": 1, "name": "1", "path": "1_Pooling", "type": f"{base}.Pooling"},
            {"idx": 2, "name": "2", "path": "2_Normalize", "type": f"{base}.Normalize"},
        ],
        "sentence_bert_config.json": {"max_seq_length": MAX_TOKENS, "do_lower_case": False},
        "1_Pooling/config.json": {"word_embedding_dimension": shape.hidden, "pooling_mode_mean_tokens": True},
        "2_Normalize/config.json": {},
    }


def _write(path: Path, content: bytes) -> None:
    """Write and flush to the disk, so that a finished folder is a whole one even after a power cut."""
    path.parent.mkdir(exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
