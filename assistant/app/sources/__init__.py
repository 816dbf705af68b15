"""The Sources page: what answers rest on, and fetching official texts."""
