"""The assistant as LangChain knows such things: a retriever, a chat model, a message with citations."""
