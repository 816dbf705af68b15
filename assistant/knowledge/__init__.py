"""Old address of the retriever; see `assistant.langchain.retriever`."""
