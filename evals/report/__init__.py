"""What the runs show, for people: one HTML file that needs nothing else, and a table in Markdown."""
