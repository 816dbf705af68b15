"""The optional model for names, with a tiny one whose weights are set so that it takes every word for a name."""

from pathlib import Path

import torch
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from transformers import BertConfig, BertForTokenClassification, PreTrainedTokenizerFast

from assistant.privacy.placeholders import Placeholders
from assistant.privacy.recognisers import recognisers


def tiny(folder: Path) -> str:
    words = Tokenizer(WordLevel({"[UNK]": 0, "[PAD]": 1}, unk_token="[UNK]"))
    words.pre_tokenizer = Whitespace()
    PreTrainedTokenizerFast(tokenizer_object=words, unk_token="[UNK]", pad_token="[PAD]").save_pretrained(folder)
    sizes = {"hidden_size": 4, "num_hidden_layers": 1, "num_attention_heads": 1, "intermediate_size": 4}
    model = BertForTokenClassification(BertConfig(vocab_size=2, id2label={0: "O", 1: "I-PER"}, **sizes))
    with torch.no_grad():
        model.classifier.weight.zero_()
        model.classifier.bias.copy_(torch.tensor([0.0, 9.0]))
    model.save_pretrained(folder)
    return str(folder)


def test_names_that_the_model_finds_are_replaced_too(tmp_path: Path) -> None:
    placeholders = Placeholders(recognisers(tiny(tmp_path)))
    hidden = placeholders.hide("Xqzt ruft an")
    assert "Xqzt" not in hidden
    assert "PERSON_1" in hidden
    assert placeholders.restore(hidden) == "Xqzt ruft an"
