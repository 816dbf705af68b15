"""The status page: checks, evaluation, use, and the rights of users."""
