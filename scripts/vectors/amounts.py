"""Writes tests/vectors/amounts.json: fees, deposits, bonds and credits in exact fractions."""

import random
from fractions import Fraction

from common import U64_MAX, ceil, floor, write

BPS = 10_000
ONE = 2**32
AMOUNTS = [0, 1, 3, 7, 9_999, 10_000, 10_001, 10**9, 2**53 + 1, 2**60, U64_MAX]
RATES = [ONE - 1, ONE, ONE + 1, 50 * ONE, ONE // 3, 2**63]
rng = random.Random("assay amount vectors")


def result(value, key="expected"):
    return {key: str(value)} if value <= U64_MAX else {"error": "Overflow"}


def conversions():
    rows = []
    for amount in AMOUNTS:
        for rate in RATES:
            native = Fraction(amount * rate, ONE)
            rows.append({
                "amount": str(amount), "nativeRate": str(rate),
                **result(ceil(native), "ceil"),
                **({"floor": str(floor(native))} if ceil(native) <= U64_MAX else {}),
                **({"forwardedWork": str(floor(native / 2))} if ceil(native) <= U64_MAX else {}),
            })
    return rows


def audit_fees():
    rows = []
    inputs = [(0, 0, 0, 0, ONE), (5, 0, 3600, 10, ONE), (1000, 1, 1, 1, 2**63), (0, 4, 600, 277_778, ONE), (0, 4, 600, 277_778, 50 * ONE),
              (1, 2**32 - 1, 2**32 - 1, 1, ONE), (0, 2**32 - 1, 2**32 - 1, U64_MAX, 1), (U64_MAX, 1, 1, 1, ONE), (U64_MAX, 0, 1, 1, ONE), (0, 3, 7, 11, ONE * 2 + 1)]
    inputs += [(rng.getrandbits(30), rng.randint(1, 64), rng.randint(1, 604_800), rng.getrandbits(24), rng.randint(1, 100 * ONE)) for _ in range(20)]
    for base, units, seconds, price, rate in inputs:
        fee = base + ceil(Fraction(units * seconds * price * ONE, rate))
        rows.append({"auditFeeBase": str(base), "units": units, "runSeconds": seconds, "secondPrice": str(price), "nativeRate": str(rate), **result(fee)})
    rows.append({"auditFeeBase": "1", "units": 1, "runSeconds": 1, "secondPrice": "1", "nativeRate": "0", "error": "OutOfRange"})
    return rows


def levies():
    rows = []
    for fee in (0, 1, 3, 10**9 + 1, 2**60, U64_MAX):
        for bps, k in ((0, 2), (500, 2), (1, 1), (2000, 3), (10_000, 7), (3333, 5)):
            rows.append({"auditFee": str(fee), "auditBps": bps, "auditors": k, "crankFee": "17", **result(ceil(Fraction(5, 4) * Fraction(bps, BPS) * k * fee) + 17)})
    rows.append({"auditFee": "1", "auditBps": 10_001, "auditors": 2, "crankFee": "0", "error": "OutOfRange"})
    rows.append({"auditFee": "1", "auditBps": 1, "auditors": 8, "crankFee": "0", "error": "OutOfRange"})
    return rows


def salt_deposits():
    return [{"auditFee": str(f), "delayFee": str(d), **result(7 * f + d)} for f in AMOUNTS for d in (0, 5)]


def bonds():
    rows = []
    inputs = [
        # coverage, price, audit fee, min bond, bond per unit, units, rate: each floor decides once
        (1000, 10, 5, 7, 3, 2, ONE), (10, 1000, 5, 7, 3, 2, ONE), (10, 10, 500, 7, 3, 2, ONE), (10, 10, 5, 7000, 3, 2, ONE), (10, 10, 5, 7, 3000, 2, ONE),
        (0, 0, 0, 0, 0, 1, ONE), (3, 0, 0, 0, 0, 1, ONE // 2 + 1), (U64_MAX, 0, 0, 0, 0, 1, ONE), (U64_MAX, 0, 0, 0, 0, 1, ONE + 1), (0, 0, U64_MAX // 8, 0, 0, 1, 1), (0, 0, 0, 0, U64_MAX, 2, 1),
    ]
    for coverage, price, fee, least, per_unit, units, rate in inputs:
        too_large = 9 * fee > U64_MAX or per_unit * units > U64_MAX
        bond = max(ceil(Fraction(max(coverage, price, 9 * fee) * rate, ONE)), least, per_unit * units)
        rows.append({"coverage": str(coverage), "price": str(price), "auditFee": str(fee), "minBond": str(least), "bondPerUnit": str(per_unit), "units": units, "nativeRate": str(rate),
                     **(result(bond) if not too_large else {"error": "Overflow"})})
    return rows


def settlements():
    rows = []
    for price in AMOUNTS:
        for burn_bps, treasury_bps in ((500, 0), (100, 500), (5000, 500), (9500, 500), (10_000, 0), (333, 77)):
            burn, treasury = ceil(Fraction(price * burn_bps, BPS)), floor(Fraction(price * treasury_bps, BPS))
            assert burn + treasury <= price
            rows.append({"price": str(price), "burnBps": burn_bps, "treasuryBps": treasury_bps, "burn": str(burn), "treasury": str(treasury), "payout": str(price - burn - treasury),
                         "nativeWork": str(burn - ceil(Fraction(burn * 9000, BPS)))})
    rows.append({"price": "100", "burnBps": 10_000, "treasuryBps": 500, "error": "OutOfRange"})
    rows.append({"price": "100", "burnBps": 10_001, "treasuryBps": 0, "error": "OutOfRange"})
    return rows


def misses():
    return [{"bond": str(b), "missBps": m, "expected": str(ceil(Fraction(b * m, BPS)))} for b in AMOUNTS for m in (1, 500, 10_000)]


if __name__ == "__main__":
    write("amounts.json", {
        "conversion": conversions(), "auditFee": audit_fees(), "levy": levies(), "saltDeposit": salt_deposits(),
        "bond": bonds(), "settlement": settlements(), "missSlash": misses(),
    })
