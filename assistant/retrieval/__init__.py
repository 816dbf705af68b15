"""From a question to what an answer may rest on: candidates, their order, evidence, and whether it answers."""
