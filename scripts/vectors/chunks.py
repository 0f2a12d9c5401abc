"""Writes tests/vectors/chunks.json: trees over the chunks of files, and what manifests and trace roots say about files.

A file of n bytes has the byte (7·i + n) mod 251 at place i.
"""

import json
from hashlib import sha256

from common import write

CHUNK = 800


def file_of(length):
    return bytes((7 * i + length) % 251 for i in range(length))


def levels(data):
    chunks = [data[start : start + CHUNK] for start in range(0, len(data), CHUNK)] or [b""]
    level = [sha256(b"assay/chunk-leaf/v1" + chunk).digest() for chunk in chunks]
    yield level
    while len(level) > 1:
        pairs = [level[i : i + 2] for i in range(0, len(level), 2)]
        level = [sha256(b"assay/chunk-node/v1" + b"".join(pair)).digest() if len(pair) == 2 else pair[0] for pair in pairs]
        yield level


def proof(data, index):
    siblings = []
    for level in levels(data):
        if (index ^ 1) < len(level) and len(level) > 1:
            siblings.append(level[index ^ 1])
        index //= 2
    return b"".join(siblings).hex()


def root(data):
    return list(levels(data))[-1][0]


def chunks():
    rows = []
    for length in (0, 1, 799, 800, 801, 1_600, 1_601, 2_400, 4_000, 5_600, 5_601, 13_000):
        data = file_of(length)
        count = max(1, -(-length // CHUNK))
        for index in sorted({0, 1, count // 2, count - 2, count - 1} & set(range(count))):
            rows.append({"length": str(length), "root": root(data).hex(), "count": str(count), "index": index, "proof": proof(data, index)})
    return rows


def manifests():
    rows = []
    nasty = '"input":{"length":7,"root":"' + "ab" * 32 + '"'
    for length, args in ((0, []), (5, ["count"]), (801, [nasty, "\\" + nasty]), (2**30, ["input", "ü"])):
        data = file_of(length) if length < 10_000 else b""
        manifest = {
            "version": 1, "kind": "wasm/v1", "module": sha256(b"module").hexdigest(), "args": args, "fuel": 10**12,
            "memoryPages": 1024, "outputBytes": 1_048_576, "checkpointFuel": 0,
            "input": {"sha256": sha256(data).hexdigest(), "length": length, "root": root(data).hex()},
        }
        text = json.dumps(manifest, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        position = text.encode().index(b'"input":{"length":' + str(length).encode() + b',"root":"' + root(data).hex().encode())
        rows.append({"text": text, "position": position, "length": str(length), "root": root(data).hex()})
    return rows


write("chunks.json", {"chunk": chunks(), "manifest": manifests()})
