"""Writes tests/vectors/seats.json: the draw of seats, with hashlib and whole numbers.

A roster is a list of [operator, active from, active until]; an operator is one byte, which fills its 32, and 0 is an empty slot.
"""

from hashlib import sha256

from common import write

PAGE_SEATS = 250
TRIES = 64


def filled(text):
    return sha256(f"assay seats {text}".encode()).digest()


def slot_of(word, slots):
    """None for a word above the largest multiple of the number of slots."""
    return None if slots == 0 or word >= 2**64 // slots * slots else word % slots


def pick(seed, round_, place, attempt, slots):
    digest = sha256(b"assay/member/v1" + seed + bytes([round_]) + place.to_bytes(2, "little") + bytes([attempt])).digest()
    return slot_of(int.from_bytes(digest[:8], "little"), slots)


def words():
    edges = [(0, 0), (0, 1), (2**64 - 1, 1), (2**64 - 1, 2), (2**64 - 1, 3), (2**64 - 2, 3)]
    for slots in (3, 21, 250, 65_536):
        limit = 2**64 // slots * slots
        edges += [(limit - 1, slots)] + ([(limit, slots)] if limit < 2**64 else [])
    return [{"word": str(word), "slots": slots, "slot": slot_of(word, slots)} for word, slots in edges]


def picks():
    rows = []
    for round_, place, attempt, slots in ((0, 0, 0, 21), (0, 0, 1, 21), (0, 1, 0, 21), (0, 256, 0, 21), (1, 0, 0, 21), (3, 65_535, 63, 65_536), (255, 7, 2, 1)):
        seed = filled(f"pick {slots}")
        rows.append({"seed": seed.hex(), "round": round_, "place": place, "attempt": attempt, "slots": slots, "slot": pick(seed, round_, place, attempt, slots)})
    return rows


def draw(name, roster, epoch, round_, start, count, excluded=(), taken=(), slots=None):
    slots = len(roster) if slots is None else slots
    seed = filled(name)
    used, pages, seats = set(taken), set(), []
    for place in range(start, start + count):
        found = None
        for attempt in range(TRIES):
            slot = pick(seed, round_, place, attempt, slots)
            if slot is None or slot in used:
                continue
            pages.add(slot // PAGE_SEATS)
            operator, begin, end = roster[slot]
            if operator != 0 and begin <= epoch and (end == 0 or epoch < end) and operator not in excluded:
                found = slot
                break
        used.add(found)
        seats.append(found)
    return {"name": name, "seed": seed.hex(), "round": round_, "from": start, "count": count, "slots": slots, "epoch": epoch, "roster": roster,
            "excluded": list(excluded), "taken": list(taken), "seats": seats, "pages": sorted(pages), "next": start + count}


def draws():
    plain = [[1 + i % 9, 0, 0] for i in range(21)]
    churn = [[1 + i % 9, i % 5, 0 if i % 3 else 3 + i % 4] if i % 7 else [0, 0, 0] for i in range(40)]
    wide = [[1 + i % 200, i % 3, 0 if i % 4 else 2 + i % 5] for i in range(600)]
    return [
        draw("two of 21", plain, 4, 0, 0, 2),
        draw("executor and client are left out", plain, 4, 0, 0, 7, excluded=(1, 2)),
        draw("earlier seats are left out, and the places go on", plain, 4, 0, 2, 1, taken=(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)),
        draw("seats that are not yet or no longer in", churn, 3, 1, 0, 7),
        draw("pages that are not hit are not needed", wide, 2, 0, 0, 2),
        draw("a jury over pages", wide, 3, 3, 70, 63, excluded=(5, 6), taken=tuple(range(0, 600, 9))),
        draw("slots that were added later are not in the roster", plain, 4, 0, 0, 3, slots=5),
        draw("a place that no word fills is given up", [[7, 0, 0], [8, 0, 0]] + [[0, 0, 0]] * 38, 1, 2, 0, 4),
        draw("nobody is there", plain, 4, 0, 0, 2, excluded=tuple(range(1, 10))),
        draw("an empty roster", [], 4, 0, 0, 2),
    ]


if __name__ == "__main__":
    write("seats.json", {"slotOf": words(), "pick": picks(), "draw": draws()})
