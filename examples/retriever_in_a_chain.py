"""Use the search in a LangChain chain. The last step is a function here; a chat model can stand in its place."""

from langchain_core.documents import Document
from langchain_core.runnables import RunnableLambda

from avv_kompass import Assistant, KompassRetriever, Language

QUESTION = "May a processor engage a sub-processor?"


def list_sources(documents: list[Document]) -> str:
    """Write each passage that was found as one line: its place, and how it begins."""
    return "\n".join(f"{one.metadata['locator']}: {one.page_content[:60]} …" for one in documents)


def main() -> None:
    """Search for three passages and print them."""
    retriever = KompassRetriever.of(Assistant.open(), language=Language.ENGLISH, k=3)
    chain = retriever | RunnableLambda(list_sources)
    print(chain.invoke(QUESTION))


if __name__ == "__main__":
    main()
