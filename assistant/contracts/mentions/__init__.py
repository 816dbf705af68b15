"""Describes where names and dates stand in a contract, and tells by learned weights what they are."""
