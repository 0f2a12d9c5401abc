import { findSeatPagePda } from "@assay-protocol/sdk";
import { SystemProgram } from "@solana/web3.js";
import { expect } from "chai";
import { exists, readSeatPage, readSeatRegistry } from "../helpers/accounts";
import { addWallet } from "../helpers/actors";
import { expectRefusal, replaced, unsigned } from "../helpers/expectError";
import { expectEvent } from "../helpers/expectEvent";
import { createWorld, type World } from "../helpers/world";
import { fillSeats, writeCounts } from "./bulkSeats";
import { REGISTRY, addClass, pageOf, verification, writeFields } from "./setup";

const PAGE_SEATS = 250;
/** 262 pages have 65,500 slots, the most that numbers of 16 bits can name in full pages. */
const MOST_PAGES = 262;

describe("verification: add_seat_page", () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });

  const add = (page: number, { number = 1, payer = world.payer.publicKey } = {}) => verification.addSeatPage({ payer, class: number, page });

  it("opens the first page of a new registry: anybody may, and pays the rent for good", () => {
    const { registry } = addClass(world);
    const anybody = addWallet(world, "anybody");
    const seatPage = findSeatPagePda({ class: 2, page: 0 });
    const before = readSeatRegistry(world, registry);
    const outcome = world.send(add(0, { number: 2, payer: anybody.publicKey }), [anybody]);
    expectEvent(outcome, "SeatPageAdded", { registry, class: 2, page: 0, seq: before.seq + 1n });
    expect(readSeatRegistry(world, registry)).to.deep.equal({ ...before, pages: 1, seq: before.seq + 1n });
    const page = readSeatPage(world, seatPage);
    expect(page).to.include({ class: 2, page: 0 });
    expect(page.entries.map(({ operator, activeFrom, activeUntil }) => [operator.toBytes().every((byte) => byte === 0), activeFrom, activeUntil])).to.deep.equal(Array(PAGE_SEATS).fill([true, 0, 0]));
    expect(world.lamports(anybody.publicKey)).to.equal(10_000_000_000n - world.lamports(seatPage));
  });

  it("opens the next page when the last is full, and not while one slot of it is unused", () => {
    expectRefusal(world, "PageNotFull", add(1));
    fillSeats(world, PAGE_SEATS - 1);
    expectRefusal(world, "PageNotFull", add(1));
    fillSeats(world, PAGE_SEATS);
    world.mustSend(add(1));
    expectRefusal(world, "PageNotFull", add(2));
    expect(readSeatRegistry(world, REGISTRY)).to.include({ pages: 2, slots: PAGE_SEATS, active: PAGE_SEATS });
  });

  it("cannot open a page twice, or leave one out", () => {
    fillSeats(world, PAGE_SEATS);
    expectRefusal(world, "AccountAlreadyInUse", add(0));
    for (const page of [2, 65_535]) expectRefusal(world, "PageNotNext", add(page));
    expect([1, 2].map((page) => exists(world, pageOf(page)))).to.deep.equal([false, false]);
  });

  it("cannot open more pages than slot numbers can name", () => {
    const full = (pages: number): void => {
      writeCounts(world, [{ epoch: 0, slots: pages * PAGE_SEATS, active: 0 }]);
      writeFields(world, "verification", "SeatRegistry", REGISTRY, { pages });
    };
    full(MOST_PAGES);
    expectRefusal(world, "TooManyPages", add(MOST_PAGES));
    full(MOST_PAGES - 1);
    world.mustSend(add(MOST_PAGES - 1));
    expect(readSeatRegistry(world, REGISTRY).pages).to.equal(MOST_PAGES);
  });

  it("cannot be of another class than the registry's", () => {
    const { registry } = addClass(world);
    expectRefusal(world, "WrongRegistry", replaced(add(0, { number: 2 }), registry, REGISTRY));
    expectRefusal(world, "AccountOwnedByWrongProgram", add(0, { number: 3 }));
    expectRefusal(world, "ConstraintSeeds", replaced(add(0, { number: 2 }), findSeatPagePda({ class: 2, page: 0 }), findSeatPagePda({ class: 2, page: 1 })));
  });

  it("cannot take the rent from somebody who has not signed, or be prevented by lamports", () => {
    addClass(world);
    const { publicKey } = addWallet(world, "anybody");
    expectRefusal(world, "AccountNotSigner", unsigned(add(0, { number: 2, payer: publicKey }), publicKey));
    world.mustSend(SystemProgram.transfer({ fromPubkey: world.payer.publicKey, toPubkey: findSeatPagePda({ class: 2, page: 0 }), lamports: 1_000_000 }));
    world.mustSend(add(0, { number: 2 }));
  });
});
