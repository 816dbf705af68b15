"""The format to compute in is the one that the processor is fast at."""

from pathlib import Path

import pytest

from assistant.embedding import precision


@pytest.mark.parametrize(
    ("features", "expected"),
    [
        ({"avx2", "avx512_bf16"}, "bfloat16"),
        ({"amx_bf16"}, "bfloat16"),
        ({"avx2", "avx512_f"}, "float32"),
        (set(), "float32"),
    ],
)
def test_precision_by_processor(monkeypatch: pytest.MonkeyPatch, features: set[str], expected: str) -> None:
    monkeypatch.setattr(precision, "_processor_features", lambda: features)
    assert precision.fast_precision() == expected


def test_processor_features_without_torch_telling(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import torch

    (tmp_path / "cpuinfo").write_text("processor : 0\nflags\t\t: fpu avx2 avx512_bf16\nprocessor : 1\nflags\t\t: fpu\n")
    monkeypatch.delattr(torch.cpu, "get_capabilities", raising=False)
    monkeypatch.setattr(precision, "CPUINFO", tmp_path / "cpuinfo")
    assert precision.fast_precision() == "bfloat16"
    monkeypatch.setattr(precision, "CPUINFO", tmp_path / "gone")
    assert precision.fast_precision() == "float32"
