"""A processing agreement made of the model clauses: a form goes in, a draft with its reasons comes out."""
