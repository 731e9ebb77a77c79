"""A proxy between a client and the socket of PostgreSQL that holds back what passes, as a network would."""

import socket
import threading
import time
from pathlib import Path

SOCKET = ".s.PGSQL.5432"


def relay(source, sink, delay):
    """Each piece leaves `delay` seconds after it came, however many are on their way."""
    waiting, arrived = [], threading.Condition()

    def deliver():
        while True:
            with arrived:
                arrived.wait_for(lambda: waiting)
                due, piece = waiting.pop(0)
            time.sleep(max(0, due - time.monotonic()))
            try:
                sink.sendall(piece) if piece else sink.shutdown(socket.SHUT_WR)
            except OSError:
                return
            if not piece:
                return

    threading.Thread(target=deliver, daemon=True).start()
    piece = b"-"
    while piece:
        try:
            piece = source.recv(1 << 16)
        except OSError:
            piece = b""
        with arrived:
            waiting.append((time.monotonic() + delay, piece))
            arrived.notify()


class Delay:
    """Listens in `folder` for the server of the folder `server`; a round trip takes `trip` seconds more."""

    def __init__(self, folder, server, trip):
        self.folder, self.server, self.trip = folder, server, trip
        folder.mkdir()
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(folder / SOCKET))
        self.listener.listen()
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            client, _ = self.listener.accept()
            server = socket.socket(socket.AF_UNIX)
            server.connect(str(Path(self.server) / SOCKET))
            for one, other in ((client, server), (server, client)):
                threading.Thread(target=relay, args=(one, other, self.trip / 2), daemon=True).start()
