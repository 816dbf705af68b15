"""A chat model on this machine: OpenAI's interface, one sentence at once, and the rest when the test lets it go on."""

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

QUIET = 0.2  # seconds between two signs of life


class Model:
    """It quotes `sentence` from the passages that it is given, and ends when `go_on` is set; `heard` is all it got."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        self.address = ""
        self.heard: list[str] = []
        self.go_on = Event()

    def words(self, prompt: str) -> Iterator[str]:
        """Give the reply piece by piece, white space while it has to wait."""
        before = prompt.replace("\n", " ").partition(self.sentence[:30])[0]
        n = int(before.rpartition('<passage n="')[2].partition('"')[0])
        quote = json.dumps({"passage": n, "quote": self.sentence, "text": ""}, ensure_ascii=False)
        yield '{"statements": [' + quote
        while not self.go_on.wait(QUIET):
            yield " "
        yield "]}"


@contextmanager
def serve_model(sentence: str) -> Iterator[Model]:
    """Run a model while the body runs."""
    model = Model(sentence)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            asked = json.loads(body)
            model.heard.append(json.dumps(asked, ensure_ascii=False))
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            with suppress(ConnectionError):
                for words in model.words(asked["messages"][-1]["content"]):
                    choice = {"index": 0, "delta": {"role": "assistant", "content": words}, "finish_reason": None}
                    self._send(json.dumps({"id": "1", "object": "chat.completion.chunk", "choices": [choice]}))
                self._send("[DONE]")

        def log_message(self, format: str, *values: object) -> None:
            del format, values

        def _send(self, data: str) -> None:
            self.wfile.write(f"data: {data}\n\n".encode())

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        model.address = f"http://127.0.0.1:{server.server_port}/v1"
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield model
        model.go_on.set()
        server.shutdown()
        thread.join()
