"""What the pages show as HTML: pure functions that escape all that is not their own."""
