"""What the company keeps of questions and answers: conversations, feedback, reviews, and the log of who did what."""
