"""Writes tests/vectors/coverage.json: the coverage rule in exact fractions, straight from its formula."""

import random
from fractions import Fraction

from common import U64_MAX, ceil, write

BPS = 10_000
DEFAULTS = dict(auditBps=500, auditors=2, assumedDishonestBps=2000, juryErrorBps=330, bountyBps=2000, honestCostBps=8000)


def exact_bond(price, insured, c):
    p = Fraction(c["auditBps"], BPS)
    honest = 1 - Fraction(c["assumedDishonestBps"], BPS) ** c["auditors"]
    sure = 1 - Fraction(c["juryErrorBps"], BPS)
    beta = 1 - Fraction(c["bountyBps"], BPS)
    cost = Fraction(c["honestCostBps"], BPS)
    return ((cost * price + insured) / (p * honest * sure) - price - insured) / beta


def case(name, price, insured, **changes):
    c = {**DEFAULTS, **changes}
    bond = max(0, ceil(exact_bond(price, insured, c)))
    expected = {"requiredBond": str(bond)} if bond <= U64_MAX else {"error": "Overflow"}
    return {"name": name, "price": str(price), "insuredValue": str(insured), **c, **expected}


def refused(name, error, price=100, insured=0, **changes):
    c = {**DEFAULTS, **changes}
    return {"name": name, "price": str(price), "insuredValue": str(insured), **c, "error": error}


def design_table():
    """The exact S/R of the design, for every number of auditors; R is chosen so that S is exact."""
    rows = []
    for auditors in range(1, 8):
        for audit_bps in (500, 1000, 2000, 10_000):
            for value_multiple in (0, 1, 10):
                c = {**DEFAULTS, "auditBps": audit_bps, "auditors": auditors, "juryErrorBps": 0}
                ratio = max(Fraction(0), exact_bond(1, value_multiple, c))
                price = ratio.denominator * 12
                row = case(
                    f"S/R for k = {auditors}, p = {audit_bps} bps, V = {value_multiple}·R",
                    price, price * value_multiple, auditBps=audit_bps, auditors=auditors, juryErrorBps=0,
                )
                rows.append({**row, "ratio": f"{ratio.numerator}/{ratio.denominator}"})
    published = {(500, 0): "235/12", (1000, 0): "55/6", (2000, 0): "95/24", (500, 1): "355/8", (1000, 1): "335/16", (2000, 1): "295/32"}
    for (audit_bps, multiple), ratio in published.items():
        name = f"S/R for k = 2, p = {audit_bps} bps, V = {multiple}·R"
        assert next(r for r in rows if r["name"] == name)["ratio"] == ratio, name
    return rows


def edges():
    rows = []
    for price in (0, 1, 2, 3, 10**9, 2**60, U64_MAX):
        for insured in sorted({0, 1, price, 10 * price}):
            if insured <= U64_MAX:
                rows.append(case(f"R = {price}, V = {insured}", price, insured))
    for k in range(1, 8):
        rows.append(case(f"256 bits are needed, k = {k}", 2**60, 2**60, auditors=k, assumedDishonestBps=3333, auditBps=4999, juryErrorBps=331, bountyBps=2499, honestCostBps=7919))
        rows.append(case(f"the widest product, k = {k}", U64_MAX, U64_MAX, auditors=k, assumedDishonestBps=1, auditBps=9999, juryErrorBps=1, bountyBps=1, honestCostBps=9999))
        rows.append(case(f"nearly all seats dishonest, k = {k}", 1000, 0, auditors=k, assumedDishonestBps=9999))
    rows += [
        case("clamped at 0: certain audit, no error, the price is at stake", 1000, 0, auditBps=10_000, assumedDishonestBps=0, juryErrorBps=0),
        case("clamped at 0 to the base unit", 12_500, 0, auditBps=8000, assumedDishonestBps=0, juryErrorBps=0),
        case("just above the clamp", 12_500, 1, auditBps=8000, assumedDishonestBps=0, juryErrorBps=0),
        case("honest work costs nothing", 1000, 0, honestCostBps=0),
        case("honest work costs everything", 1000, 0, honestCostBps=10_000),
        case("rounds up from a third", 1, 0, auditBps=10_000, auditors=1, assumedDishonestBps=2500, juryErrorBps=0, bountyBps=0, honestCostBps=10_000),
        {"name": "no audit, no value", "price": "1000", "insuredValue": "0", **DEFAULTS, "auditBps": 0, "requiredBond": "0"},
        case("the smallest chance", 10**6, 10**6, auditBps=1),
        case("the smallest bounty left to burn", 1000, 0, bountyBps=9999),
        refused("no audit insures nothing", "InsuredWithoutAudit", insured=1, auditBps=0),
        refused("a chance above one", "OutOfRange", auditBps=10_001),
        refused("no auditor", "OutOfRange", auditors=0),
        refused("eight auditors", "OutOfRange", auditors=8),
        refused("only dishonest seats", "OutOfRange", assumedDishonestBps=10_000),
        refused("a jury that always errs", "OutOfRange", juryErrorBps=10_000),
        refused("a bounty of everything", "OutOfRange", bountyBps=10_000),
        refused("a cost above the price", "OutOfRange", honestCostBps=10_001),
    ]
    return rows


def random_cases():
    rng = random.Random("assay coverage vectors")
    return [
        case(
            f"random {i}", rng.getrandbits(rng.randint(1, 60)), rng.getrandbits(rng.randint(1, 60)),
            auditBps=rng.randint(1, 10_000), auditors=rng.randint(1, 7), assumedDishonestBps=rng.randint(0, 4900),
            juryErrorBps=rng.randint(0, 5000), bountyBps=rng.randint(0, 2500), honestCostBps=rng.randint(0, 10_000),
        )
        for i in range(90)
    ]


def operator_chance():
    rows = []
    for new, least in ((2000, 500), (500, 500), (10_000, 100), (777, 100)):
        for valid in (0, 1, 5, 9, 10, 11, 30, 67, 190, 10_000, U64_MAX):
            decayed = ceil(Fraction(new, 1) / (1 + Fraction(valid, 10)))
            rows.append({"auditNewBps": new, "auditMinBps": least, "valid": str(valid), "auditBps": max(least, decayed)})
    return rows


def posted_chance():
    rows = []
    for price, insured, audit in ((100, 0, 500), (100, 1000, 500), (100, 1001, 500), (0, 1, 500), (0, 0, 0), (2**60, 2**60, 700), (1, 2**60, 700)):
        rows.append({"price": str(price), "insuredValue": str(insured), "requestedBps": audit, "auditBps": 10_000 if insured > 10 * price else audit})
    return rows


if __name__ == "__main__":
    write("coverage.json", {
        "requiredBond": design_table() + edges() + random_cases(),
        "operatorAuditBps": operator_chance(),
        "postedAuditBps": posted_chance(),
    })
