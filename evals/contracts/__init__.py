"""The check of contracts, held against gold sheets and against changes of our own model clauses."""
