"""Two contracts, or two versions of one, held against each other: clause by clause, and then word by word."""
