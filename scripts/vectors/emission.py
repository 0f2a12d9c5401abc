"""Writes tests/vectors/emission.json: what epochs may emit, their two pots and the shares of claimants, in exact fractions."""

import random
from fractions import Fraction

from common import U64_MAX, floor, write
from exp2 import HALF_LIFE_EPOCHS, ONE, exp2_neg_floor

BPS, CONCENTRATION, REBATE_BPS_MAX = 10_000, Fraction(5, 100), 6_500
ASSAY = 10**9
FIRST, BUDGET = 284_589 * ASSAY, 600_000_000 * ASSAY
rng = random.Random("assay emission vectors")


def decay(epoch):
    """At most one base unit below the exact power, since the power itself is rounded down first."""
    return FIRST * exp2_neg_floor(epoch, HALF_LIFE_EPOCHS) // ONE if epoch < 64 * HALF_LIFE_EPOCHS else 0


def decays():
    amounts = [decay(epoch) for epoch in range(64 * HALF_LIFE_EPOCHS)]
    assert sum(amounts) < BUDGET < sum(amounts) + 10_000 * ASSAY, sum(amounts)
    assert all(later <= earlier for earlier, later in zip(amounts, amounts[1:]))
    epochs = [0, 1, 2, 364, 730, 1460, 1461, 1462, 2922, 14_610, 69_000, 70_128, 80_000, 93_503, 93_504, 10**6, U64_MAX] + [rng.randrange(20_000) for _ in range(30)]
    return [{"epoch": str(epoch), "expected": str(decay(epoch))} for epoch in epochs]


def security_pots():
    """What active seats lack, bounded by the share of the budget; nothing where nobody is eligible."""
    def row(budget, share, seat_yield, active, eligible, earned):
        lacking = max(0, active * seat_yield - earned)
        pot = min(lacking, floor(Fraction(budget * share, BPS))) if eligible > 0 else 0
        return {"budget": str(budget), "shareBps": share, "seatYield": str(seat_yield), "active": str(active), "eligible": str(eligible), "earned": str(earned), "expected": str(pot)}

    rows = [row(1000, 5000, 100, active, 1, earned) for active in (0, 1, 3, 9) for earned in (0, 120, 300, U64_MAX)]
    rows += [row(1001, 5000, U64_MAX, U64_MAX, 1, 0), row(0, 8000, 1, 1, 1, 0), row(1000, 1000, 100, 9, 0, 0), row(U64_MAX, BPS, U64_MAX, 1, 1, 0), row(U64_MAX, BPS, U64_MAX, 2, 1, 1)]
    rows += [row(decay(rng.randrange(9000)), rng.randrange(1000, 8001), rng.randrange(ASSAY), n := rng.randrange(1, 20_000), rng.randint(0, n), rng.randrange(2_000 * ASSAY)) for _ in range(30)]
    return rows


def rebate_pots():
    """A share of the fees, within the budget, and within the largest share of what has burned less what was opened before."""
    def row(left, bps, fees, burned, committed):
        pot = min(left, fees * bps // BPS, max(0, burned * REBATE_BPS_MAX // BPS - committed))
        return {"budgetLeft": str(left), "rebateBps": bps, "nativeFees": str(fees), "burned": str(burned), "committed": str(committed), "expected": str(pot)}

    rows = [row(left, 6500, fees, burned, committed) for left in (0, 500, 10**6) for fees in (0, 1, 999, 1000) for burned, committed in ((0, 0), (1000, 0), (1000, 649), (1000, 650), (1000, 651))]
    rows += [row(10**6, 0, 1000, 1000, 0), row(10**6, 6000, 1000, 11_000, 6500), row(10**6, 500, 1000, 1000, 649), row(10**6, 500, 1000, 1000, 651), row(U64_MAX, 6500, U64_MAX, U64_MAX, 0), row(U64_MAX, 6500, U64_MAX, U64_MAX, U64_MAX)]
    rows += [row(decay(rng.randrange(9000)), rng.randrange(REBATE_BPS_MAX + 1), rng.randrange(10**15), rng.randrange(10**16), rng.randrange(10**16)) for _ in range(30)]
    return rows


def share(part, total, pot):
    fraction = Fraction(part, total)
    return floor(pot * min(fraction, CONCENTRATION + (fraction - CONCENTRATION) / 2))


def shares():
    inputs = [(5, 100, 1000), (6, 100, 1000), (25, 100, 1000), (100, 100, 1000), (1, 1, 1), (0, 7, 1000), (1, 3, 1000), (1, 20, 7), (1, 21, 1000), (2, 20, 999), (1, 10**9, 10**9 - 1), (10**18, 10**18, FIRST)]
    inputs += [(rng.randint(0, total), total, decay(rng.randrange(9000))) for total in (rng.getrandbits(rng.randint(1, 59)) + 1 for _ in range(60))]
    rows = [{"part": str(part), "total": str(total), "pot": str(pot), "expected": str(share(part, total, pot))} for part, total, pot in inputs]
    rows.append({"part": "0", "total": "0", "pot": "1000", "expected": "0"})
    rows += [{"part": str(part), "total": str(total), "pot": "1000", "error": "OutOfRange"} for part, total in ((1, 0), (8, 7), (U64_MAX, U64_MAX - 1))]
    for _ in range(20):
        parts, pot = [rng.randrange(1, 10**12) for _ in range(rng.randint(1, 40))], decay(rng.randrange(9000))
        assert sum(share(part, sum(parts), pot) for part in parts) <= pot
    return rows


if __name__ == "__main__":
    write("emission.json", {"decay": decays(), "securityPot": security_pots(), "rebatePot": rebate_pots(), "share": shares()})
