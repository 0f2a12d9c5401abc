/** Decodes the bytes of an account that a caller has got by other means, such as a subscription or a local chain. */
import { decoder } from "../../reader";
import { creditsKind, poolKind, verificationConfigKind } from "./pools";
import { seatKind, seatPageKind, seatRegistryKind } from "./seats";
import { caseKind, panelKind } from "./cases";
import { appealKind, challengeKind, demandKind } from "./disputes";
import { sessionKind, verifierKind } from "./proofs";

/**
 * Decodes the bytes of the configuration.
 * @example
 * const found = decodeVerificationConfig(data, findVerificationConfigPda());
 */
export const decodeVerificationConfig = /* @__PURE__ */ decoder(verificationConfigKind);

/**
 * Decodes the bytes of a pool.
 * @example
 * const found = decodePool(data, findPoolPda({ mint }));
 */
export const decodePool = /* @__PURE__ */ decoder(poolKind);

/**
 * Decodes the bytes of what a pool owes an owner.
 * @example
 * const found = decodeCredits(data, findCreditsPda({ owner, mint }));
 */
export const decodeCredits = /* @__PURE__ */ decoder(creditsKind);

/**
 * Decodes the bytes of the registry of a class.
 * @example
 * const found = decodeSeatRegistry(data, findSeatRegistryPda({ class: 1 }));
 */
export const decodeSeatRegistry = /* @__PURE__ */ decoder(seatRegistryKind);

/**
 * Decodes the bytes of a page of seats.
 * @example
 * const found = decodeSeatPage(data, findSeatPagePda({ class: 1, page: 0 }));
 */
export const decodeSeatPage = /* @__PURE__ */ decoder(seatPageKind);

/**
 * Decodes the bytes of the seats of an operator in a class.
 * @example
 * const found = decodeSeat(data, findSeatPda({ operator: findOperatorPda({ owner }), class: 1 }));
 */
export const decodeSeat = /* @__PURE__ */ decoder(seatKind);

/**
 * Decodes the bytes of a case.
 * @example
 * const found = decodeCase(data, findCasePda({ job, postedSlot: 1_234n }));
 */
export const decodeCase = /* @__PURE__ */ decoder(caseKind);

/**
 * Decodes the bytes of a panel.
 * @example
 * const found = decodePanel(data, findPanelPda({ case: other, round: 0 }));
 */
export const decodePanel = /* @__PURE__ */ decoder(panelKind);

/**
 * Decodes the bytes of a challenge.
 * @example
 * const found = decodeChallenge(data, findChallengePda({ case: other, challenger: owner }));
 */
export const decodeChallenge = /* @__PURE__ */ decoder(challengeKind);

/**
 * Decodes the bytes of an appeal.
 * @example
 * const found = decodeAppeal(data, findAppealPda({ case: other, round: 1 }));
 */
export const decodeAppeal = /* @__PURE__ */ decoder(appealKind);

/**
 * Decodes the bytes of a demand.
 * @example
 * const found = decodeDemand(data, findDemandPda({ case: other, operator: findOperatorPda({ owner }), number: 0 }));
 */
export const decodeDemand = /* @__PURE__ */ decoder(demandKind);

/**
 * Decodes the bytes of a verifier.
 * @example
 * const found = decodeVerifier(data, findVerifierPda({ id: hash }));
 */
export const decodeVerifier = /* @__PURE__ */ decoder(verifierKind);

/**
 * Decodes the bytes of the session key of an operator.
 * @example
 * const found = decodeSession(data, findSessionPda({ operator: findOperatorPda({ owner }) }));
 */
export const decodeSession = /* @__PURE__ */ decoder(sessionKind);
