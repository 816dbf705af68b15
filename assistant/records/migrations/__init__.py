"""The history of the schema: one module per version, each run once, in their order, and each with its way back."""
