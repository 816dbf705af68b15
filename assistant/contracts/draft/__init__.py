"""A complete processing agreement drafted from the model clauses: a form goes in, a draft with its reasons comes out."""
