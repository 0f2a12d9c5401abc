"""Writes tests/vectors/audits.json and juries.json: hashes and sizes of audits and juries, field by field."""

import hmac
from hashlib import sha256

from common import U64_MAX, ceil, write
from fractions import Fraction

ZERO = bytes(32)
LADDER = (7, 15, 31, 63)


def filled(text):
    return sha256(f"assay audits {text}".encode()).digest()


def digest(domain, *fields):
    return sha256(domain.encode() + b"".join(fields)).digest()


def u64(value):
    return value.to_bytes(8, "little")


def fields(i, *names):
    return {name: filled(f"{name} {i}") for name in names}


def row(values, **more):
    return {**{name: value.hex() for name, value in values.items()}, **more}


def audits():
    rows = []
    for i in range(3):
        f = fields(i, "program", "case", "operator", "value", "juryTip", "salt")
        if i == 1:
            f["value"] = ZERO
        rows.append(row(f, commitment=digest("assay/audit/v1", f["program"], f["case"], b"\0", f["operator"], f["value"], f["juryTip"], f["salt"]).hex()))
    return rows


def challenges():
    rows = []
    for kind, name in enumerate(("wrongValue", "outputWithheld")):
        f = fields(f"challenge {kind}", "program", "case", "challenger", "value", "juryTip", "salt")
        made = digest("assay/challenge/v1", f["program"], f["case"], f["challenger"], bytes([kind]), f["value"], f["juryTip"], f["salt"])
        rows.append(row(f, kind=name, kindByte=kind, commitment=made.hex()))
    return rows


def votes():
    rows = []
    for i, (round_, byte, name, missing) in enumerate(((0, 1, "value", False), (1, 1, "value", True), (3, 2, "inputUnavailable", False), (255, 2, "inputUnavailable", True))):
        f = fields(f"vote {i}", "program", "case", "operator", "value", "salt")
        if byte == 2:
            f["value"] = ZERO
        made = digest("assay/vote/v1", f["program"], f["case"], bytes([round_]), f["operator"], bytes([byte]), f["value"], bytes([missing]), f["salt"])
        rows.append(row(f, round=round_, vote=name, voteByte=byte, outputUnavailable=missing, commitment=made.hex()))
    return rows


def mixes():
    rows = []
    for count in (0, 1, 2, 5):
        links = [fields(f"mix {count} {i}", "party", "link") for i in range(count)]
        mix = 0
        for link in links:
            mix ^= int.from_bytes(digest("assay/link-mix/v1", link["party"], link["link"]), "big")
        rows.append({"links": [row(link) for link in links], "mix": mix.to_bytes(32, "big").hex()})
    return rows


def seeds():
    rows = []
    for i, (round_, slot) in enumerate(((0, 0), (1, 447_552_033), (3, U64_MAX))):
        f = fields(f"jury {i}", "program", "case", "slotHash", "executorLink", "linkMix")
        if i == 0:
            f["linkMix"] = ZERO
        made = digest("assay/jury/v1", f["program"], f["case"], bytes([round_]), u64(slot), f["slotHash"], f["executorLink"], f["linkMix"])
        rows.append(row(f, round=round_, slot=str(slot), seed=made.hex()))
    return rows


def proofs():
    rows = []
    for i, posted_slot in enumerate((0, 447_552_000, U64_MAX)):
        f = fields(f"proof {i}", "program", "job", "operator", "specHash", "outputHash")
        context = digest("assay/proof/v1", f["program"], f["job"], u64(posted_slot), f["operator"])
        halves = [part for whole in (context, f["specHash"], f["outputHash"]) for part in (whole[:16], whole[16:])]
        rows.append(row(f, postedSlot=str(posted_slot), inputs=[(bytes(16) + part).hex() for part in halves]))
    return rows


def sessions():
    f = fields("session", "program", "job", "operator", "commitment")
    made = b"assay/session/v1" + f["program"] + f["job"] + u64(1234) + f["operator"] + f["commitment"]
    return [row(f, postedSlot="1234", message=made.hex())]


def traces():
    rows = []
    for i, length in enumerate((5, 801, 2**32 + 4)):
        f = fields(f"trace {i}", "checkpointsRoot", "outputRoot")
        rows.append(row(f, outputLength=str(length), traceRoot=digest("assay/trace/v1", f["checkpointsRoot"], f["outputRoot"], u64(length)).hex()))
    return rows


def salts():
    rows = []
    for i, (salt_id, length) in enumerate(((0, 32), (1, 32), (U64_MAX, 100))):
        f = fields(f"salt {i}", "market", "job")
        secret = (filled(f"secret {i}") * 4)[:length]
        salt = hmac.new(secret, f["market"] + f["job"] + u64(salt_id), sha256).digest()
        rows.append(row(f, secret=secret.hex(), saltId=str(salt_id), salt=salt.hex()))
    return rows


def size_of(round_, eligible):
    size = max(min(7, eligible), min(LADDER[round_], eligible // 3))
    return size if size % 2 == 1 or size == 0 else size - 1


def juries():
    rows = []
    for eligible in (0, 1, 2, 3, 6, 7, 8, 9, 13, 14, 15, 16, 20, 21, 24, 44, 45, 46, 60, 92, 93, 188, 189, 1_000, 2**32 - 1):
        for round_ in range(4):
            size = size_of(round_, eligible)
            last = size == 0 or round_ == 3 or size_of(round_ + 1, eligible - size) < size
            rows.append({"round": round_, "eligible": eligible, "size": size, "last": last})
    return rows


if __name__ == "__main__":
    write("audits.json", {"audit": audits(), "challenge": challenges(), "vote": votes(), "linkMix": mixes(), "jurySeed": seeds(), "proof": proofs(),
                          "session": sessions(), "trace": traces(), "salt": salts()})
    write("juries.json", {"size": juries(), "quorum": [{"size": size, "quorum": ceil(Fraction(2 * size, 3))} for size in range(64)]})
