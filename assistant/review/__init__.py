"""The work of the legal department on answers: corrections that are checked, reviewed answers for others, and gaps."""
