"""Which model the settings name, where it lies, and how it is loaded."""

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from assistant.embedding.e5 import NAME, REVISION, unpack_model
from assistant.embedding.precision import fast_precision
from assistant.errors import ModelError
from assistant.progress import Progress
from assistant.settings import Settings

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

_OFFLINE: Final = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
}
_ALWAYS: Final = {
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TOKENIZERS_PARALLELISM": "false",  # batches are small, and threads in the tokenizer do not survive a fork
    # How long torch's threads spin before they sleep, on Linux. At the default they take the cores from each other as
    # soon as anything else runs: two cores, both busy, took 400 ms and more for a question, and 100 ms this way. On
    # an idle machine it makes no difference (28 ms).
    "GOMP_SPINCOUNT": "1000",
}


def identify(settings: Settings) -> str:
    """Name model and prefixes without loading anything; changes whenever the settings ask for other vectors."""
    if settings.model == NAME:
        revision = REVISION
    else:
        folder = Path(settings.model).expanduser()
        revision = _hash_of(folder) if folder.is_dir() else ""
    return f"{settings.model}@{revision}|{settings.query_prefix}|{settings.passage_prefix}"


def locate_model(settings: Settings, progress: Progress) -> tuple[str, str | None]:
    """Say where the model lies and which one it is: a folder and its revision, or a hub's id and no revision yet.

    Raises:
        ModelError: `model_load` (no such folder), or what `unpack_model` raises.
        StateError: as `unpack_model`.
    """
    model = settings.model
    if model == NAME:
        return str(unpack_model(settings.cache, progress)), REVISION
    folder = Path(model).expanduser()
    if folder.is_dir():
        return str(folder), _hash_of(folder)
    if folder.is_absolute() or model.startswith(("~", ".")) or model.count("/") > 1 or "\\" in model:
        raise ModelError("model_load", model=model, detail="no such folder")
    return model, None


def _hash_of(folder: Path) -> str:
    """Hash all files that can change a vector, with their names."""
    total = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder)
        if file.is_file() and name.suffix != ".md" and not any(part.startswith(".") for part in name.parts):
            with file.open("rb") as content:
                total.update(f"{name.as_posix()}\n{hashlib.file_digest(content, 'sha256').hexdigest()}\n".encode())
    return total.hexdigest()[:12]


def commit_of(model: "SentenceTransformer") -> str:
    """Name the commit that a hub's model was loaded at."""
    config: Any = getattr(model.transformers_model, "config", None)
    return str(getattr(config, "_commit_hash", None) or "unversioned")


def load_model(where: str, settings: Settings) -> "tuple[SentenceTransformer, torch.dtype]":
    """Import the libraries, which takes seconds, and load the model at `where`; gives the precision to compute in too.

    The built-in model comes as its file has it: its weights stay there until they are converted.

    Raises:
        ModelError: `model_load` (no such model, or no usable one).
    """
    local = Path(where).is_dir()
    for name, value in (_ALWAYS | (_OFFLINE if local else {})).items():
        os.environ.setdefault(name, value)
    import torch  # only now: `avv --help` must stay quick, and the environment must be set before
    from sentence_transformers import SentenceTransformer
    from threadpoolctl import threadpool_limits
    from transformers.utils.logging import disable_progress_bar

    if local:
        disable_progress_bar()  # type: ignore[no-untyped-call] # transformers leaves it without annotations
    # A question is a matrix times a vector for numpy: .2 ms of one thread. Two spin while they wait for each other, and
    # take 8 ms as soon as anything else runs.
    threadpool_limits(1, user_api="blas")
    precision = getattr(torch, fast_precision() if settings.precision == "auto" else settings.precision)
    dtype = torch.float16 if settings.model == NAME else precision
    try:
        kwargs = {"dtype": dtype, "use_safetensors": True}
        return SentenceTransformer(where, local_files_only=local, model_kwargs=kwargs), precision
    except (OSError, ValueError) as error:
        raise ModelError("model_load", model=where, detail=str(error).partition("\n")[0]) from error
