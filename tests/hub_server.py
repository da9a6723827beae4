"""A model hub on this machine, with the faults networks and servers have."""

from __future__ import annotations

import hashlib
import json
import re
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

COMMIT = "0123456789abcdef0123456789abcdef01234567"


class HubServer:
    """Serves `files` as one repository. `fault` names what goes wrong with weights; `served` counts their bytes."""

    def __init__(self, files, repository="someone/model", fault="", pace_s=0.0):
        self.files, self.repository, self.fault, self.pace_s = files, repository, fault, pace_s
        self.served = 0
        self.requests = []
        self.gated = False
        self.cuts = 1
        hub = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                """Quiet."""

            def do_GET(self):
                hub.requests.append((self.path, dict(self.headers)))
                try:
                    hub.answer(self)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def answer(self, handler):
        path = handler.path.split("?")[0]
        if path.startswith("/api/models/"):
            self._metadata(handler, path)
        elif match := re.fullmatch(rf"/{self.repository}/resolve/([0-9a-f]+)/(.+)", path):
            self._file(handler, match.group(2))
        elif path.startswith("/cdn/"):
            self._send(handler, path.removeprefix("/cdn/"))
        else:
            self._error(handler, 404)

    def _metadata(self, handler, path):
        if self.repository not in path:
            handler.send_response(404)
            handler.send_header("X-Error-Code", "RepoNotFound")
            handler.send_header("Content-Length", "0")
            handler.end_headers()
            return
        if self.gated:
            handler.send_response(403)
            handler.send_header("X-Error-Code", "GatedRepo")
            handler.send_header("Content-Length", "0")
            handler.end_headers()
            return
        siblings = []
        for name, data in self.files.items():
            row = {"rfilename": name, "size": len(data)}
            if name.endswith((".gguf", ".safetensors", ".bin")):
                row["lfs"] = {
                    "sha256": hashlib.sha256(data).hexdigest(),
                    "size": len(data),
                    "pointerSize": 134,
                }
            row["blobId"] = hashlib.sha1(f"blob {len(data)}\0".encode() + data).hexdigest()
            siblings.append(row)
        body = json.dumps(
            {"id": self.repository, "modelId": self.repository, "sha": COMMIT, "siblings": siblings}
        )
        self._body(handler, 200, body.encode(), "application/json")

    def _file(self, handler, name):
        weights = name.endswith((".gguf", ".safetensors"))
        if weights and self.fault.startswith("redirect"):
            to = {
                "redirect file": "file:///etc/passwd",
                "redirect other": f"http://localhost.invalid/cdn/{name}",
                "redirect here": f"/cdn/{name}",
                "redirect loop": handler.path,
            }[self.fault]
            handler.send_response(302)
            handler.send_header("Location", to)
            handler.send_header("Content-Length", "0")
            handler.end_headers()
            return
        self._send(handler, name)

    def _send(self, handler, name):
        data = self.files.get(name)
        if data is None:
            return self._error(handler, 404)
        weights = name.endswith((".gguf", ".safetensors"))
        fault = self.fault if weights else ""
        if fault == "html":
            return self._body(handler, 200, b"<html>please log in</html>", "text/html")
        if fault == "error":
            return self._error(handler, 503)
        if fault == "closed":
            return self._error(handler, 401)
        start = 0
        ranged = re.fullmatch(r"bytes=(\d+)-", handler.headers.get("Range", ""))
        etag = '"changed"' if fault == "changed etag" and ranged else '"one"'
        may = handler.headers.get("If-Range") in (None, etag)
        if ranged and may and fault != "ignores range":
            start = int(ranged.group(1))
            if fault == "416" or start >= len(data):
                handler.send_response(416)
                handler.send_header("Content-Range", f"bytes */{len(data)}")
                handler.send_header("Content-Length", "0")
                handler.end_headers()
                return None
        body = bytearray(data[start:])
        if fault == "flipped":
            body[len(body) // 2] ^= 4
        if fault == "short":
            body = body[:-10]
        if fault in ("long", "endless"):
            body += b"x" * (10 if fault == "long" else 1_000_000)
        handler.send_response(206 if start or (ranged and may and fault != "ignores range") else 200)
        handler.send_header("Content-Type", "application/octet-stream")
        handler.send_header("ETag", etag)
        if ranged and may and fault != "ignores range":
            total = len(data)
            handler.send_header("Content-Range", f"bytes {start}-{total - 1}/{total}")
        if fault == "endless":
            handler.send_header("Connection", "close")
            handler.close_connection = True
        else:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        cut = len(body) // 3 if fault == "cut" and self.cuts > 0 else None
        for at in range(0, len(body), 64 * 1024):
            piece = bytes(body[at : at + 64 * 1024])
            handler.wfile.write(piece)
            if weights:
                self.served += len(piece)
            if self.pace_s and weights:
                time.sleep(self.pace_s)
            if cut is not None and at >= cut:
                self.cuts -= 1
                handler.close_connection = True
                handler.connection.close()
                return None
        return None

    def _body(self, handler, status, body, kind):
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    def _error(self, handler, status):
        self._body(handler, status, b"{}", "application/json")
