"""Shared by the vector scripts: where vectors go, and how numbers are written.

Amounts are strings, because JSON readers may round numbers above 2^53; shares and counts are numbers.
To write all vectors: for f in coverage amounts commitments seats audits chunks exp2 emission auction governance; do python3 -B scripts/vectors/$f.py; done
"""

import json
from pathlib import Path

VECTORS = Path(__file__).resolve().parents[2] / "tests" / "vectors"
U64_MAX = 2**64 - 1


def ceil(fraction):
    return -((-fraction.numerator) // fraction.denominator)


def floor(fraction):
    return fraction.numerator // fraction.denominator


def write(name, vectors):
    """One case per line, so that a change shows as the case it is."""
    VECTORS.mkdir(parents=True, exist_ok=True)
    groups = [f"{json.dumps(group)}: [\n  " + ",\n  ".join(json.dumps(row) for row in rows) + "\n]" for group, rows in vectors.items()]
    (VECTORS / name).write_text("{\n" + ",\n".join(groups) + "\n}\n")
