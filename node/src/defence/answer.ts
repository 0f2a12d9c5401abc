/** Answers to a juror's demand for a chunk, as `post_chunk` reads them: a head that the job binds, the chunk and its path. */
import { chunkAt, chunkCount, chunkProof, tracePreimage, type JobResult } from "@assay-protocol/sdk";
import type { Answer } from "../court/gateway";

/** Bytes of an answer that one transaction carries. */
export const ANSWER_PART_BYTES = 800;

/** Shows chunk `index` of the input, or by the length in the manifest that there is none. */
export function inputAnswer({ manifest, input, index }: { manifest: Uint8Array; input: Uint8Array; index: number }): Answer {
  // Quotes inside of strings are escaped, and no other key of a manifest has this name.
  const inputAt = Buffer.from(manifest).indexOf('"input":{');
  if (inputAt < 0) throw new Error("The manifest names no input.");
  return { bytes: Buffer.concat([manifest, pathOf(input, index)]), headBytes: manifest.length, inputAt };
}

/** Shows chunk `index` of the stored result, or by the length in the trace root that there is none. */
export function outputAnswer({ result, stored, index }: { result: JobResult; stored: Uint8Array; index: number }): Answer {
  const { checkpointsRoot, outputRoot, outputLength } = tracePreimage({ result });
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(outputLength);
  const head = Buffer.concat([checkpointsRoot, outputRoot, length]);
  return { bytes: Buffer.concat([head, pathOf(stored, index)]), headBytes: head.length, inputAt: 0 };
}

function pathOf(file: Uint8Array, index: number): Uint8Array {
  return index < chunkCount(file.length) ? Buffer.concat([chunkAt(file, index), ...chunkProof(file, index)]) : new Uint8Array();
}
