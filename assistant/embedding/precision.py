"""Chooses the number format that the embedding model computes in."""

from pathlib import Path
from typing import Final, Literal

Precision = Literal["float32", "bfloat16"]

# x86 instructions that multiply bfloat16 in hardware, by the names of torch.cpu.get_capabilities() and of the kernel.
_FAST: Final = {"avx512_bf16", "amx_bf16"}
CPUINFO: Final = Path("/proc/cpuinfo")


def fast_precision() -> Precision:
    """Take bfloat16 where the processor multiplies it in hardware (x86 with AVX512-BF16 or AMX), else float32.

    Elsewhere torch has to emulate bfloat16, at a fraction of float32's speed. ARM processors stay at float32 as well:
    nobody has measured them for this project. The choice moves an embedding by a cosine of less than 0.001, so it is
    not part of what a snapshot remembers.
    """
    return "bfloat16" if _FAST & _processor_features() else "float32"


def _processor_features() -> set[str]:
    """Name the processor's features, from torch or, with a torch too old to tell, from the Linux kernel."""
    import torch  # seconds of import, which `avv --help` must not pay

    if hasattr(torch.cpu, "get_capabilities"):
        return {name for name, present in torch.cpu.get_capabilities().items() if present is True}
    try:
        lines = CPUINFO.read_text(encoding="utf-8").splitlines()
    except OSError:
        return set()
    return next((set(line.partition(":")[2].split()) for line in lines if line.startswith("flags")), set())
