"""Short contracts with their facts: how well parties and date are read, and what is learned from them."""
