"""The assistant as LangChain knows such things: a message with citations, a runnable."""
