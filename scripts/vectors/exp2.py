"""Writes tests/vectors/exp2.json: 2^(−n/d) to 63 bits from decimals of 80 digits, and the factors that the program multiplies.

The program is at most 2^−56 units short of the exact power. So it answers the exact power rounded down unless a whole
number lies that close below it; this script shows of every second of an auction and of every epoch until the emission
ends that none does, and of every row it writes.
"""

import random
from decimal import ROUND_FLOOR, Decimal, getcontext
from math import isqrt

from common import U64_MAX, write

getcontext().prec = 80
ONE = 2**63
ERROR = Decimal(2) ** -56
AUCTION_SECONDS, HALF_LIFE_EPOCHS = 86_400, 1461
rng = random.Random("assay exponential vectors")


def exact(numerator, denominator):
    return ONE * Decimal(2) ** (-Decimal(numerator) / Decimal(denominator))


def exp2_neg_floor(numerator, denominator):
    """The power rounded down; refuses to answer where the program could be one below it."""
    whole, part = divmod(numerator, denominator)
    if part == 0:
        return ONE >> whole
    value = exact(numerator, denominator)
    floor = int(value.to_integral_value(rounding=ROUND_FLOOR))
    assert value - floor > ERROR, (numerator, denominator)
    return floor


def factors():
    """2^(−1/2), 2^(−1/4) and so on to 2^(−2^−64), 128 bits each, by square roots that carry 400 bits."""
    rows, root = [], 2**399
    for _ in range(64):
        root = isqrt(root << 400)
        rows.append(f"{root >> 272:032x}")
    return rows


def ln2():
    """What the last bits of an exponent are multiplied by: ln 2 with 64 bits, rounded up."""
    return int((Decimal(2).ln() * 2**64).to_integral_value(rounding=ROUND_FLOOR)) + 1


def powers():
    inputs = [(0, 1), (1, 1), (2, 1), (62, 1), (63, 1), (64, 1), (U64_MAX, 1), (1, 2), (3, 2), (125, 2), (127, 2), (1, 3), (2, 3), (1, U64_MAX), (2**63, U64_MAX), (U64_MAX - 1, U64_MAX), (U64_MAX, U64_MAX), (U64_MAX, U64_MAX - 1), (0, U64_MAX), (1, 2**63)]
    inputs += [(n, AUCTION_SECONDS) for n in (2, 4, 86_398, 86_400, 86_402, 172_798, 172_800)]
    inputs += [(n, HALF_LIFE_EPOCHS) for n in (1, 2, 1460, 1461, 1462, 14_610, 70_000, 92_043)]
    inputs += [(rng.getrandbits(rng.randint(1, 64)), max(1, rng.getrandbits(rng.randint(1, 64)))) for _ in range(60)]
    inputs += [(rng.randint(0, 64 * d), d) for d in (rng.randint(2, 2**32) for _ in range(60))]
    return [{"numerator": str(n), "denominator": str(d), "expected": str(exp2_neg_floor(n, d) if n < 64 * d else 0)} for n, d in inputs]


if __name__ == "__main__":
    for second in range(AUCTION_SECONDS + 1):
        exp2_neg_floor(2 * second, AUCTION_SECONDS)
    for epoch in range(64 * HALF_LIFE_EPOCHS):
        exp2_neg_floor(epoch, HALF_LIFE_EPOCHS)
    write("exp2.json", {"factors": factors(), "ln2": [str(ln2())], "powers": powers()})
