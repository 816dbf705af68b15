"""Chooses the parties' names among all names of a contract, by what was learned from many short contracts."""
