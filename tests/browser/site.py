"""A folder of static files served on this machine, as any web server would."""

import functools
import http.server
import threading
from contextlib import contextmanager


class Silent(http.server.SimpleHTTPRequestHandler):
    """Serves files without a word."""

    def log_message(self, *_):
        pass


@contextmanager
def served(folder):
    """Serve a folder on a port of its own.

    Yields
    ------
    str
        Its address.
    """
    handler = functools.partial(Silent, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
