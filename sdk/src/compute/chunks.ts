/**
 * Merkle tree over the 800-byte chunks of a file, so that one chunk can be shown to belong to it.
 *
 * - Chunk i covers bytes 800·i to 800·i + 799; the last one is shorter. An empty file has one empty chunk.
 * - leaf = H("assay/chunk-leaf/v1" ‖ chunk), node = H("assay/chunk-node/v1" ‖ left ‖ right).
 * - A level with an odd number of nodes passes its last node up unchanged. (Pairing it with itself instead would give two
 *   files one root: n chunks, and the same chunks with the last one repeated.)
 * - A proof holds the siblings from the leaf upwards; a level at which the node is passed up adds none. The verifier knows
 *   the length of the file from the manifest, hence the shape of the tree and the length of the chunk and of the proof.
 *   The root alone does not state the length: the two belong together, and the manifest binds both.
 */
import { sha256 } from "@noble/hashes/sha2";
import { concatBytes } from "@noble/hashes/utils";
import { HASH_BYTES, domain, equalBytes } from "./bytes";

/**
 * Bytes of every chunk but the last.
 * @example
 * const first = file.subarray(0, CHUNK_BYTES);
 */
export const CHUNK_BYTES = 800;

const LEAF = domain("assay/chunk-leaf/v1");
const NODE = domain("assay/chunk-node/v1");

/**
 * Number of chunks of a file of `length` bytes: at least 1.
 * @example
 * chunkCount(801); // 2
 */
export function chunkCount(length: number): number {
  if (!Number.isSafeInteger(length) || length < 0) throw new RangeError(`A file cannot have ${length} bytes.`);
  return Math.max(1, Math.ceil(length / CHUNK_BYTES));
}

/**
 * Chunk `index` of a file, without a copy.
 * @example
 * const chunk = chunkAt(file, 3);
 */
export function chunkAt(file: Uint8Array, index: number): Uint8Array {
  checkIndex(index, chunkCount(file.length));
  return file.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES);
}

/**
 * Root of the tree over a file's chunks.
 * @example
 * const root = chunkRoot(file);
 */
export function chunkRoot(file: Uint8Array): Uint8Array {
  // Whole subtrees whose sizes are falling powers of two, so that memory grows with the height of the tree, not with the file.
  const subtrees: { hash: Uint8Array; chunks: number }[] = [];
  const join = (): void => {
    const [left, right] = subtrees.splice(-2) as [(typeof subtrees)[number], (typeof subtrees)[number]];
    subtrees.push({ hash: node(left.hash, right.hash), chunks: left.chunks + right.chunks });
  };
  for (let index = 0; index < chunkCount(file.length); index += 1) {
    subtrees.push({ hash: leaf(chunkAt(file, index)), chunks: 1 });
    while (subtrees.at(-2)?.chunks === subtrees.at(-1)?.chunks) join();
  }
  // What is left over moves up unchanged until it meets the subtree on its left.
  while (subtrees.length > 1) join();
  return subtrees[0]?.hash as Uint8Array;
}

/**
 * Siblings that lead from chunk `index` to the root.
 * @example
 * const proof = chunkProof(file, 3);
 */
export function chunkProof(file: Uint8Array, index: number): Uint8Array[] {
  let level = leaves(file);
  checkIndex(index, level.length);
  const proof: Uint8Array[] = [];
  for (let position = index; level.length > 1; position >>>= 1) {
    const sibling = level[position ^ 1];
    if (sibling !== undefined) proof.push(sibling);
    level = parents(level);
  }
  return proof;
}

/** Arguments of {@link verifyChunk}. */
export interface VerifyChunkArgs {
  /** Root from the manifest. */
  root: Uint8Array;
  /** Length of the whole file in bytes, from the manifest. */
  length: number;
  /** Position of the chunk, from 0. */
  index: number;
  chunk: Uint8Array;
  proof: readonly Uint8Array[];
}

/**
 * True when `chunk` is chunk `index` of the file that `root` and `length` name.
 * @example
 * const genuine = verifyChunk({ root, length: file.length, index: 3, chunk, proof });
 */
export function verifyChunk({ root, length, index, chunk, proof }: VerifyChunkArgs): boolean {
  let count = chunkCount(length);
  if (!Number.isSafeInteger(index) || index < 0 || index >= count) return false;
  if (chunk.length !== Math.min(CHUNK_BYTES, length - index * CHUNK_BYTES)) return false;
  if (proof.some((sibling) => sibling.length !== HASH_BYTES)) return false;
  let hash = leaf(chunk);
  let used = 0;
  for (let position = index; count > 1; position >>>= 1, count = Math.ceil(count / 2)) {
    if (position % 2 === 0 && position + 1 === count) continue;
    const sibling = proof[used++];
    if (sibling === undefined) return false;
    hash = position % 2 === 0 ? node(hash, sibling) : node(sibling, hash);
  }
  return used === proof.length && equalBytes(hash, root);
}

function leaves(file: Uint8Array): Uint8Array[] {
  return Array.from({ length: chunkCount(file.length) }, (_, index) => leaf(chunkAt(file, index)));
}

function parents(level: readonly Uint8Array[]): Uint8Array[] {
  return Array.from({ length: Math.ceil(level.length / 2) }, (_, index) => {
    const left = level[2 * index] as Uint8Array;
    const right = level[2 * index + 1];
    return right === undefined ? left : node(left, right);
  });
}

function leaf(chunk: Uint8Array): Uint8Array {
  return sha256(concatBytes(LEAF, chunk));
}

function node(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(concatBytes(NODE, left, right));
}

function checkIndex(index: number, count: number): void {
  if (!Number.isSafeInteger(index) || index < 0 || index >= count) throw new RangeError(`The file has chunks 0 to ${count - 1}, not ${index}.`);
}
