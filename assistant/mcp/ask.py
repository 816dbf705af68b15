"""The tool `ask`: a question, answered and kept as in the chat."""

from functools import partial

from assistant.access.scope import Scope
from assistant.api.answer_text import write_answer
from assistant.api.ask import AskReply, QuestionBody, to_reply
from assistant.api.links import check_page_link, page_link
from assistant.domain import Citation
from assistant.mcp.addresses import PASSAGES, address_of
from assistant.mcp.tool import Call, Outcome, Tool
from assistant.settings import Settings


async def ask(question: QuestionBody, call: Call) -> Outcome:
    """Answer a question about data processing by service providers (Art. 28 GDPR) or the company's own contracts.

    Each statement rests on passages that are quoted word for word. The tool abstains where its texts do not answer:
    say so then, and add nothing of your own. To go on, pass the `conversation` of the reply.
    """
    exchange = await call.questions.answer(question.wanted(), call.caller)
    reply = to_reply(exchange, call.caller)
    link = partial(_link, settings=call.settings)
    check_link = partial(check_page_link, settings=call.settings)
    pieces = write_answer(reply.answer, link, call.settings.max_question_chars, check_link)
    return Outcome(reply, "".join(piece.text for piece in pieces))


def _link(citation: Citation, settings: Settings) -> str:
    return page_link(citation, settings) or address_of(PASSAGES, citation.passage_id)


ASK = Tool(Scope.ASK, QuestionBody, AskReply, ask, keeps=True)
