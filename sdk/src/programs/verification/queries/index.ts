/** Reads of the verification program's accounts. */
export { fetchCredits, fetchManyCredits, fetchMaybeCredits, fetchMaybePool, fetchMaybeVerificationConfig, fetchPool, fetchPools, fetchVerificationConfig, listCredits, type CreditsFilter } from "./pools";
export { fetchMaybeSeat, fetchMaybeSeatPage, fetchMaybeSeatRegistry, fetchSeat, fetchSeatPage, fetchSeatPages, fetchSeatRegistries, fetchSeatRegistry, fetchSeats, listSeatPages, listSeats, type SeatFilter, type SeatPageFilter } from "./seats";
export { fetchCase, fetchCases, fetchMaybeCase, fetchMaybePanel, fetchPanel, fetchPanels, listCases, listPanels, type CaseFilter, type PanelFilter } from "./cases";
export { fetchAppeal, fetchAppeals, fetchChallenge, fetchChallenges, fetchDemand, fetchDemands, fetchMaybeAppeal, fetchMaybeChallenge, fetchMaybeDemand, listAppeals, listChallenges, listDemands, type AppealFilter, type ChallengeFilter, type DemandFilter } from "./disputes";
export { fetchMaybeSession, fetchMaybeVerifier, fetchSession, fetchSessions, fetchVerifier, fetchVerifiers, listSessions, listVerifiers, type SessionFilter, type VerifierFilter } from "./proofs";
