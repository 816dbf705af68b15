"""Who asks, and what he may see and do."""
