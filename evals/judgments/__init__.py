"""Questions written without sight of the texts, and what readers found in the passages: which answer, which lead."""
