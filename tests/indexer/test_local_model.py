"""A chat model in a folder rephrases like any other, and is checked like any other."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

from indexer.answering.generate import Rephraser
from indexer.answering.generators import chat_generator
from indexer.answering.guard import Bars, Guard
from indexer.results import AnswerStatement


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of a few thousand weights that has learnt nothing."""
    folder = tmp_path_factory.mktemp("model")
    words = ["<s>", "</s>", "<unk>", "keep", "not", "report", "it", "."]
    tokenizer = Tokenizer(WordLevel({word: number for number, word in enumerate(words)}, unk_token="<unk>"))
    tokenizer.pre_tokenizer = Whitespace()
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token="<s>", eos_token="</s>", unk_token="<unk>", pad_token="</s>"
    )
    fast.chat_template = "{% for message in messages %}{{ message['content'] }} {% endfor %}"
    fast.save_pretrained(folder)
    torch.manual_seed(0)
    config = LlamaConfig(
        vocab_size=len(words), hidden_size=16, intermediate_size=16, num_hidden_layers=1, num_attention_heads=2,
        num_key_value_heads=2, bos_token_id=0, eos_token_id=1, pad_token_id=1, max_position_embeddings=4096,
    )  # fmt: skip
    LlamaForCausalLM(config).save_pretrained(folder)
    return folder


def test_what_an_unlearned_model_babbles_is_refused(model: Path) -> None:
    guard = Guard(Bars(sentence=-1.0, word=2.0), lambda texts: np.ones((len(texts), 1), np.float32))
    rephraser = Rephraser(chat_generator(f"transformers:{model}", seconds=2.0), guard, 60.0)
    rephrased = rephraser.rephrase("How long?", (AnswerStatement("Keep the report for one year.", (1,)),))
    assert rephrased.generated is None
    assert rephrased.notice.startswith(("Nothing that the generator wrote", "The generator returned nothing"))
