"""The same upsert through Python's sqlite3: prints the seconds of the new and of the changed rows."""
import glob
import os
import sqlite3
import sys
import time

folder = sys.argv[1]
read = {
    "text": str,
    "int": int,
    "real": float,
    "bool": lambda text: text == "true",
    "bytes": lambda text: bytes.fromhex(text[3:]),
}


def load(path, kinds):
    with open(path, encoding="utf-8") as file:
        for line in file:
            cells = line.rstrip("\n").split("\t")
            yield tuple(None if cell == "\\N" else kind(cell) for kind, cell in zip(kinds, cells))


def text(name):
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return file.read()


kinds = [read[name] for name in text("kinds.txt").split("\n")]
upsert = text("upsert.sql")
for ending in ("", "-wal", "-shm"):
    if os.path.exists(os.path.join(folder, "peer.db" + ending)):
        os.remove(os.path.join(folder, "peer.db" + ending))
connection = sqlite3.connect(os.path.join(folder, "peer.db"), isolation_level=None)
connection.execute("PRAGMA journal_mode = WAL")
connection.execute("PRAGMA synchronous = FULL")
connection.executescript(text("schema.sql"))
for edition in (0, 1):
    files = sorted(glob.glob(os.path.join(folder, f"batch-{edition}-*.tsv")))
    batches = [list(load(path, kinds)) for path in files]
    began = time.perf_counter()
    for batch in batches:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(upsert, batch)
        connection.execute("COMMIT")
    print(time.perf_counter() - began)
