"""The history of the schema: one module per version, each run once, in their order. There is no way back."""
