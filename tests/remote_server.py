"""A server of models that misbehaves as it is told."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Misbehaving:
    """Answers /v1/models well and completions as `answer` says."""

    def __init__(self, answer, models=b'{"data": [{"id": "m", "max_model_len": 4096}]}'):
        outer = self
        self.bodies = []

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_):
                """Quiet."""

            def do_GET(self):
                body = models if self.path.endswith("/models") else b"{}"
                self.send_response(200 if self.path.endswith("/models") else 404)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self):
                data = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                if self.path.endswith("/tokenize"):
                    self.send_error(404)
                    return
                outer.bodies.append((json.loads(data), dict(self.headers)))
                self.strict = "min_p" in outer.bodies[-1][0]
                try:
                    answer(self)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/v1/"

    def close(self):
        self._server.shutdown()
        self._server.server_close()


def stream(handler, *lines):
    handler.send_response(200)
    handler.send_header("Content-Type", "text/event-stream")
    handler.end_headers()
    for line in lines:
        handler.wfile.write(line + b"\n\n")


def word(text):
    return b"data: " + json.dumps({"choices": [{"text": text}]}).encode()
