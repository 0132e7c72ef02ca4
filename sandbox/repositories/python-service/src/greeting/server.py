"""Answers GET /greeting?name=..."""

import json
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from greeting import greet


class GreetingHandler(BaseHTTPRequestHandler):
    """One request."""

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        if url.path != "/greeting":
            self.send_error(404)
            return
        name = parse_qs(url.query).get("name", [""])[0]
        body = json.dumps({"message": greet(name)}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Stays quiet: a proxy in front logs the requests."""


def create_server(port: int) -> ThreadingHTTPServer:
    """A server on the port; 0 takes any free one."""
    return ThreadingHTTPServer(("127.0.0.1", port), GreetingHandler)


if __name__ == "__main__":
    create_server(int(os.environ.get("PORT", "8080"))).serve_forever()
