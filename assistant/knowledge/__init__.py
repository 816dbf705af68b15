"""Knowledge: the snapshot, its model and its indexes."""
