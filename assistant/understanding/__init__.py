"""What a question asks: its parts, its premise, what it is read with, and every cue that later stages need."""
