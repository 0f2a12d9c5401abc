"""Writes tests/vectors/governance.json: hashes of instructions, quorums, voting power and tallies, in exact fractions."""

import random
from fractions import Fraction
from hashlib import sha256

from common import U64_MAX, ceil, floor, write

BPS = 10_000
ASSAY = 10**9
rng = random.Random("assay governance vectors")


def filled(text):
    return sha256(f"assay governance {text}".encode()).digest()


def instructions():
    """Of proposals with no, one and several instructions, with and without accounts and data."""
    rows = []
    for i, shapes in enumerate([[(2, 9)], [(0, 0)], [(3, 8), (0, 40), (5, 0)], [(48, 1024)], [(1, 300)] * 8]):
        proposal, made, listed = filled(f"proposal {i}"), b"", []
        for j, (count, length) in enumerate(shapes):
            program = filled(f"program {i} {j}")
            buffer_hash = filled(f"buffer {i} {j}") if (count, length) == (2, 9) else bytes(32)
            accounts = [(filled(f"account {i} {j} {k}"), k % 3 == 0, k % 2 == 1) for k in range(count)]
            data = bytes(rng.randrange(256) for _ in range(length))
            made += program + buffer_hash + count.to_bytes(2, "little")
            made += b"".join(address + bytes([signer, writable]) for address, signer, writable in accounts)
            made += length.to_bytes(2, "little") + data
            listed.append({
                "program": program.hex(), "bufferHash": buffer_hash.hex(), "data": data.hex(),
                "accounts": [{"address": a.hex(), "isSigner": s, "isWritable": w} for a, s, w in accounts],
            })
        digest = sha256(b"assay/proposal/v1" + proposal + made).hexdigest()
        rows.append({"proposal": proposal.hex(), "instructions": listed, "hash": digest})
    return rows


def result(value):
    return {"expected": str(value)} if value <= U64_MAX else {"error": "Overflow"}


def quorums():
    inputs = [(0, 2500, 0, 1000), (1000, 2500, 4000, 1000), (1000, 2500, 2000, 1000), (1, 1, 0, 1), (10_001, 2500, 0, 500), (U64_MAX, 5000, U64_MAX, 3000)]
    inputs += [(rng.getrandbits(60), rng.randint(1000, 5000), rng.getrandbits(60), rng.randint(500, 3000)) for _ in range(20)]
    return [{"totalWeight": str(w), "quorumBps": q, "totalBonded": str(b), "bondedQuorumBps": r,
             **result(max(ceil(Fraction(w * q, BPS)), ceil(Fraction(b * r, BPS))))} for w, q, b, r in inputs]


def powers():
    inputs = [(5, 100, 1000, 10), (50, 100, 1000, 20), (50, 1009, 1000, 200), (50, 100, 1000, 0), (0, 100, 1000, 10), (U64_MAX, U64_MAX, 2000, U64_MAX)]
    inputs += [(rng.getrandbits(50), rng.getrandbits(54), rng.randint(500, 2000), rng.getrandbits(52)) for _ in range(20)]
    return [{"weight": str(w), "totalWeight": str(t), "powerCapBps": c, "bonded": str(b),
             "expected": str(min(w, floor(Fraction(t * c, BPS)), b))} for w, t, c, b in inputs]


def decide(f, a, s, v, quorum, majority, veto):
    turnout = f + a + s + v
    if turnout < quorum:
        outcome = "defeated"
    elif v > 0 and Fraction(v, turnout) >= Fraction(veto, BPS):
        outcome = "vetoed"
    elif f + a + v > 0 and Fraction(f, f + a + v) > Fraction(majority, BPS):
        outcome = "passed"
    else:
        outcome = "defeated"
    return outcome, outcome == "vetoed" or Fraction(turnout) < Fraction(quorum, 3)


def tallies():
    inputs = [(0, 0, 0, 0, 0), (0, 0, 0, 0, 1), (299, 0, 0, 0, 300), (300, 0, 0, 0, 300), (101, 0, 199, 0, 300), (99, 0, 0, 0, 300), (100, 0, 0, 0, 300),
              (0, 0, 0, 99, 300), (0, 0, 0, 299, 300), (0, 0, 0, 300, 300), (150, 150, 0, 0, 300), (151, 150, 0, 0, 300), (6667, 0, 0, 3333, 300),
              (6666, 0, 0, 3334, 300), (6670, 3330, 0, 0, 1), (6671, 3330, 0, 0, 1), (8500, 1500, 0, 0, 1), (8501, 1500, 0, 0, 1), (0, 0, 500, 0, 300), (U64_MAX, U64_MAX, U64_MAX, U64_MAX, U64_MAX)]
    inputs += [(*(rng.randrange(1000 * ASSAY) for _ in range(4)), rng.randrange(3000 * ASSAY)) for _ in range(20)]
    rows = []
    for f, a, s, v, quorum in inputs:
        for majority, veto in ((5000, 3334), (6670, 3334), (8500, 2000)):
            outcome, forfeits = decide(f, a, s, v, quorum, majority, veto)
            rows.append({"for": str(f), "against": str(a), "abstain": str(s), "veto": str(v), "quorum": str(quorum), "majorityBps": majority, "vetoBps": veto,
                         "outcome": outcome, "forfeitsDeposit": forfeits})
    return rows


write("governance.json", {"instructions": instructions(), "quorum": quorums(), "power": powers(), "tally": tallies()})
