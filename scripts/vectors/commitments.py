"""Writes tests/vectors/commitments.json: every hash of the protocol, with hashlib, field by field."""

from hashlib import sha256
from math import ceil
from fractions import Fraction

from common import U64_MAX, write

ZERO = bytes(32)


def filled(text):
    """A recognisable value of 32 bytes."""
    return sha256(f"assay vector {text}".encode()).digest()


def u64(value):
    return value.to_bytes(8, "little")


def digest(domain, *fields):
    return sha256(domain.encode() + b"".join(fields)).digest()


def results():
    rows = []
    for i, posted_slot in enumerate((0, 1, 447_552_000, U64_MAX)):
        f = {name: filled(f"{name} {i}") for name in ("market", "job", "operator", "outputHash", "traceRoot", "juryTip", "salt")}
        if i == 0:
            f["salt"] = ZERO
        value = digest("assay/result/v1", f["market"], f["job"], u64(posted_slot), f["operator"], f["outputHash"], f["traceRoot"], f["juryTip"], f["salt"])
        rows.append({**{k: v.hex() for k, v in f.items()}, "postedSlot": str(posted_slot), "commitment": value.hex(),
                     "value": digest("assay/value/v1", f["outputHash"], f["traceRoot"]).hex()})
    return rows


def salts():
    return [{"salt": s.hex(), "commitment": digest("assay/salt/v1", s).hex()} for s in (ZERO, b"\xff" * 32, filled("salt"))]


def seeds():
    rows = []
    for i, (posted_slot, slot, round_) in enumerate(((0, 32, 0), (1, 447_552_033, 1), (447_552_000, 447_552_512, 255), (U64_MAX, U64_MAX, 7))):
        f = {name: filled(f"{name} seed {i}") for name in ("market", "job", "commitment", "slotHash", "salt")}
        if i == 1:
            f["salt"] = ZERO
        seed = digest("assay/seed/v1", f["market"], f["job"], u64(posted_slot), bytes([round_]), f["commitment"], u64(slot), f["slotHash"], f["salt"])
        word = int.from_bytes(digest("assay/audit-draw/v1", seed)[:8], "little")
        rows.append({**{k: v.hex() for k, v in f.items()}, "postedSlot": str(posted_slot), "slot": str(slot), "round": round_, "seed": seed.hex(), "word": str(word)})
    return rows


def draws():
    rows = []
    for bps in (0, 1, 500, 2000, 3333, 9_999, 10_000):
        edge = ceil(Fraction(bps, 10_000) * 2**64)
        for word in sorted({0, max(edge - 1, 0), min(edge, U64_MAX), U64_MAX}):
            rows.append({"word": str(word), "auditBps": bps, "audited": Fraction(word, 2**64) < Fraction(bps, 10_000)})
    return rows


def chains():
    rows = []
    for secret in (ZERO, filled("jury secret")):
        links = [secret]
        for _ in range(32):
            links.append(digest("assay/link/v1", links[-1]))
        rows.append({"secret": secret.hex(), "links": [link.hex() for link in links], "tip": links[32].hex()})
    return rows


if __name__ == "__main__":
    write("commitments.json", {"result": results(), "salt": salts(), "seed": seeds(), "draw": draws(), "chain": chains()})
