"""Answers in the words of a chat model, of which only what stands in the cited passages is shown."""
