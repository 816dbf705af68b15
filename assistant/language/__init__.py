"""Words and sentences of German and English."""
