/** One codec per program, over the IDLs that the package ships. */
import { ProgramCodec } from "../anchor";
import type { Idl } from "../codec/idl";
import governanceIdl from "../idl/governance.json";
import marketIdl from "../idl/market.json";
import stakingIdl from "../idl/staking.json";
import supplyIdl from "../idl/supply.json";
import verificationIdl from "../idl/verification.json";
import type { ProgramName } from "../types";

export const codecs: Readonly<Record<ProgramName, ProgramCodec>> = /* @__PURE__ */ Object.freeze({
  governance: /* @__PURE__ */ new ProgramCodec(governanceIdl as unknown as Idl),
  market: /* @__PURE__ */ new ProgramCodec(marketIdl as unknown as Idl),
  staking: /* @__PURE__ */ new ProgramCodec(stakingIdl as unknown as Idl),
  supply: /* @__PURE__ */ new ProgramCodec(supplyIdl as unknown as Idl),
  verification: /* @__PURE__ */ new ProgramCodec(verificationIdl as unknown as Idl),
});
