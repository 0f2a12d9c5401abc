"""Writes tests/vectors/auction.json: prices, costs, references and lots of auctions, from exact powers of one half."""

import random
from fractions import Fraction

from common import U64_MAX, ceil, floor, write
from exp2 import AUCTION_SECONDS, ONE, exp2_neg_floor

PRICE_ONE = 2**32
MAX_REFERENCE = 2**60
rng = random.Random("assay auction vectors")
FACTORS = [exp2_neg_floor(2 * second, AUCTION_SECONDS) for second in range(AUCTION_SECONDS + 1)]
REFERENCES = [1, 2, 3, 1000, PRICE_ONE - 1, PRICE_ONE, 10_000 * PRICE_ONE, MAX_REFERENCE - 1, MAX_REFERENCE]


def price(reference, elapsed):
    return ceil(Fraction(2 * reference * FACTORS[min(elapsed, AUCTION_SECONDS)], ONE))


def next_reference(reference, lot, sold, paid):
    """The rule in fractions; no auction moves its reference by more than a factor of two."""
    value = min(floor(Fraction(paid * PRICE_ONE, sold)), 2 * reference) if sold > 0 and 2 * sold >= lot else reference // 2
    return min(max(value, 1), MAX_REFERENCE)


def prices():
    seconds = [0, 1, 2, 3600, 21_600, 43_199, 43_200, 43_201, 64_800, 86_399, 86_400, 86_401, U64_MAX]
    inputs = [(reference, second) for reference in REFERENCES for second in seconds]
    inputs += [(rng.getrandbits(rng.randint(1, 60)) + 1, rng.randint(0, AUCTION_SECONDS)) for _ in range(60)]
    for reference in REFERENCES:
        walk = [price(reference, second) for second in range(AUCTION_SECONDS + 1)]
        assert walk[0] == 2 * reference and walk[43_200] == reference and walk[-1] == -(-reference // 2)
        assert all(later <= earlier for earlier, later in zip(walk, walk[1:]))
    return [{"reference": str(r), "elapsed": str(s), "price": str(price(r, s))} for r, s in inputs]


def costs():
    amounts = [0, 1, 3, 10**6, 2**53 + 1, U64_MAX]
    rates = [1, 2, PRICE_ONE // 2, PRICE_ONE - 1, PRICE_ONE, PRICE_ONE + 1, 2**61]
    inputs = [(a, p) for a in amounts for p in rates] + [(rng.getrandbits(rng.randint(1, 48)), rng.getrandbits(rng.randint(1, 48))) for _ in range(20)]
    rows = []
    for amount, rate in inputs:
        cost = ceil(Fraction(amount * rate, PRICE_ONE))
        rows.append({"amount": str(amount), "price": str(rate), **({"cost": str(cost)} if cost <= U64_MAX else {"error": "Overflow"})})
    return rows


def references():
    inputs = [(PRICE_ONE, 1000, 600, 900), (PRICE_ONE, 1000, 500, 750), (PRICE_ONE, 1000, 499, 998), (PRICE_ONE, 1001, 500, 1000), (PRICE_ONE, 1, 0, 0), (PRICE_ONE, 1, 1, 1)]
    inputs += [(1, 10, 0, 0), (1, 10, 10, 1), (1, 2**33, 2**33, 4), (2, 10, 1, 1), (3, 10, 4, 1), (MAX_REFERENCE, 10, 10, U64_MAX), (MAX_REFERENCE, U64_MAX, U64_MAX, U64_MAX), (MAX_REFERENCE, 10, 0, 0)]
    inputs += [(1000, 100, 100, 100), (1000, U64_MAX, 2**63, 10**12), (1000, U64_MAX, 2**63 - 1, 10**12)]
    for _ in range(60):
        reference, lot = rng.getrandbits(rng.randint(2, 60)) + 1, rng.getrandbits(rng.randint(1, 60)) + 1
        sold = rng.randint(lot // 3, lot)
        paid = ceil(Fraction(sold * price(reference, rng.randint(0, AUCTION_SECONDS)), PRICE_ONE))
        if paid <= U64_MAX:
            inputs.append((reference, lot, sold, paid))
    return [{"reference": str(r), "lot": str(lot), "sold": str(sold), "paid": str(paid), "next": str(next_reference(r, lot, sold, paid))} for r, lot, sold, paid in inputs]


def lots():
    """The most that an auction offers: a full lot, halved as often as lots found nobody less those that sold since."""
    inputs = [(1000, 0, 1), (1000, 1, 1), (1000, 3, 200), (1000, 10, 1), (1001, 1, 500), (1, 1, 1), (7, 64, 5)]
    inputs += [(U64_MAX, halvings, 1) for halvings in (0, 1, 32, 63, 64)] + [(U64_MAX, 0, U64_MAX), (1, 0, U64_MAX)]
    inputs += [(rng.getrandbits(rng.randint(1, 63)) + 1, rng.randint(0, 64), rng.getrandbits(rng.randint(1, 40)) + 1) for _ in range(30)]
    return [{"fullLot": str(full), "halvings": n, "minLot": str(smallest), "expected": str(max(floor(Fraction(full, 2**n)), smallest))} for full, n, smallest in inputs]


def next_lots():
    """A lot of which half is sold takes a halving back, or doubles the full lot where there is none; another adds one."""
    def after(full, halvings, lot, sold):
        if sold > 0 and 2 * sold >= lot:
            return (full, halvings - 1) if halvings > 0 else (min(2 * lot, U64_MAX), 0)
        return (full if halvings > 0 else lot, min(halvings + 1, 64))

    inputs = [(U64_MAX, 0, 1000, 0), (1000, 1, 500, 249), (1000, 1, 500, 250), (1000, 2, 250, 250), (1000, 0, 1000, 1000), (7, 64, 1, 0), (7, 64, 1, 1), (7, 0, 1, 0), (1, 0, 2, 1)]
    inputs += [(U64_MAX, 0, U64_MAX, 2**63 - 1), (U64_MAX, 0, U64_MAX, 2**63), (U64_MAX, 0, 2**63, 2**63), (U64_MAX, 0, 2**63 - 1, 2**63 - 1)]
    inputs += [(rng.getrandbits(50) + 1, rng.choice((0, 0, 1, 2, 63, 64)), lot := rng.getrandbits(40) + 1, rng.randint(lot // 3, lot)) for _ in range(30)]
    rows = [(row, after(*row)) for row in inputs]
    return [{"fullLot": str(f), "halvings": n, "lot": str(lot), "sold": str(sold), "nextFullLot": str(full), "nextHalvings": h} for (f, n, lot, sold), (full, h) in rows]


if __name__ == "__main__":
    write("auction.json", {"price": prices(), "cost": costs(), "reference": references(), "largestLot": lots(), "nextLots": next_lots()})
