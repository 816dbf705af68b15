"""Old address of the pipeline; see `assistant.pipeline`."""
