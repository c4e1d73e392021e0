#!/usr/bin/env python3
"""HTTP server of the download tests: prints its port, then serves until its standard input closes.

usage: server.py FOLDER

/MODE/NAME serves FOLDER/NAME in one way: plain (ranges, ETag), noranges, cut (ends half way, each time), cutonce, stall, missing,
broken (500), redirect (to plain), loop, changing (a new ETag each time), huge (claims a terabyte), weak (a weak ETag).
"""
import http.server
import os
import pathlib
import sys
import threading
import time

folder = pathlib.Path(sys.argv[1])
seen = {}
requests = []


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments):
        pass

    def answer(self, status, body=b"", **headers):
        self.send_response(status)
        self.send_header("Content-Length", headers.pop("length", str(len(body))))
        for key, value in headers.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.close_connection = True
        if self.path == "/requests":
            return self.answer(200, "\n".join(requests).encode())
        _, mode, name = self.path.split("/", 2)
        requests.append(f"{self.path} {self.headers.get('Range', '-')}")
        count = seen[self.path] = seen.get(self.path, 0) + 1
        if mode == "missing":
            return self.answer(404, b"no such file")
        if mode == "broken":
            return self.answer(500, b"sorry")
        if mode == "redirect":
            return self.answer(302, Location=f"/plain/{name}")
        if mode == "loop":
            return self.answer(302, Location=self.path)
        if mode == "huge":
            return self.answer(200, b"x" * 1000, length=str(10**12))
        body = (folder / name).read_bytes()
        etag = {"changing": f'"{count}"', "weak": 'W/"1"'}.get(mode, '"1"')
        start = 0
        wanted = self.headers.get("Range")
        if wanted and mode != "noranges" and self.headers.get("If-Range", etag) == etag:
            start = int(wanted.split("=")[1].rstrip("-"))
            if start >= len(body):
                return self.answer(416)
        rest = body[start:]
        headers = {"ETag": etag}
        if start:
            headers["Content_Range"] = f"bytes {start}-{len(body) - 1}/{len(body)}"
        sent = rest
        if mode in ("cut", "stall", "changing") or (mode in ("cutonce", "noranges") and count == 1):
            sent = rest[:max(1, len(rest) // 2)]
        if mode == "changing" and count > 1:
            sent = rest
        self.answer(206 if start else 200, sent, length=str(len(rest)), **headers)
        if mode == "stall":
            self.wfile.flush()
            time.sleep(60)


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
os._exit(0)
