export { hashBytes, hashHex, isHashHex } from "./bytes";
export { CHUNK_BYTES, chunkAt, chunkCount, chunkProof, chunkRoot, verifyChunk, type VerifyChunkArgs } from "./chunks";
export { createManifest, decodeManifest, encodeManifest, manifestHash, type CreateManifestArgs, type JobManifest, type ManifestInput } from "./manifest";
export { MANIFEST_LIMITS, ManifestError, checkManifest, type ManifestRule } from "./manifestRules";
export { RESULT_STATUS, decodeResult, encodeResult, outputHash, verifyOutput, type JobResult, type ResultStatus } from "./output";
export type { ContentReadOptions, ContentStore, ContentWriteOptions } from "./store";
export { rootWithoutCheckpoints, traceLeaf, tracePreimage, traceRoot, traceRootOf, type Checkpoint, type TracePreimage } from "./trace";
