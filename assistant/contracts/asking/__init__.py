"""Questions about the company's own contracts: which are meant, which clause answers, what they do not regulate."""
