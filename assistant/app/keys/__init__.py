"""The keys of all users, for administrators."""
