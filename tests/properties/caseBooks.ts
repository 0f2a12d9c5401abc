/** What has to be true of a case and its accounts at any time, whoever has done what. */
import { findAppealPda, findPanelPda, type Case, type Panel } from "@assay-protocol/sdk";
import { exists, readPanel } from "../helpers/accounts";
import { stateOf, type TestCase } from "../helpers/case";

const ROUNDS = [0, 1, 2, 3];

export function violationsOfCase(test: TestCase): string[] {
  const { world, address } = test;
  if (!exists(world, address)) return [];
  const state = stateOf(test);
  const panels = ROUNDS.map((round) => findPanelPda({ case: address, round })).filter((panel) => exists(world, panel)).map((panel) => readPanel(world, panel));
  const appeals = ROUNDS.filter((round) => exists(world, findAppealPda({ case: address, round }))).length;
  const challenges = test.challenges.filter((challenge) => exists(world, challenge.address)).length;
  const differs = (what: string, booked: number, found: number): string[] => (booked === found ? [] : [`case ${address.toBase58()} (${state.status}): ${what} are ${booked}, but there are ${found}`]);
  return [
    ...differs("open panels", state.openPanels, panels.length), ...differs("open appeals", state.appealsOpen, appeals), ...differs("challenges", state.challenges, challenges),
    ...panels.flatMap((panel) => ofPanel(panel, differs)), ...twiceDrawn(state, panels).map((slot) => `case ${address.toBase58()}: the seat in slot ${slot} was drawn twice`),
  ];
}

function ofPanel({ round, drawn, committed, revealed, settled, tallied, jurors, size }: Panel, differs: (what: string, booked: number, found: number) => string[]): string[] {
  const among = (...statuses: string[]): number => jurors.filter(({ status }) => statuses.includes(status)).length;
  const name = (what: string): string => `${what} jurors of round ${round}`;
  const places = [...differs(name("drawn"), drawn, among("drawn", "committed", "revealed", "settled")), ...differs(name("settled"), settled, among("settled"))];
  const full = drawn <= size ? [] : [`round ${round} has ${drawn} jurors in ${size} places`];
  // A settled place no longer says how far it came.
  if (settled > 0 || tallied) return [...places, ...full];
  return [...places, ...full, ...differs(name("committed"), committed, among("committed", "revealed")), ...differs(name("revealed"), revealed, among("revealed"))];
}

/** No seat sits twice in one case, be it that it was replaced meanwhile. */
function twiceDrawn({ members, former }: Case, panels: readonly Panel[]): number[] {
  const slots = [
    ...members.flatMap(({ status, slot }) => (status === "vacant" ? [] : [slot])), ...former,
    ...panels.flatMap((panel) => [...panel.jurors.flatMap(({ status, slot }) => (status === "vacant" ? [] : [slot])), ...panel.former]),
  ];
  return slots.filter((slot, place) => slots.indexOf(slot) !== place);
}
