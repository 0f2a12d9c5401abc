/** Where manifests, modules, inputs and outputs are kept: by the sha-256 of their bytes, so that no store has to be trusted. */

/** How content is read. */
export interface ContentReadOptions {
  /** Refuse content larger than this many bytes before it is held in memory. */
  maxBytes?: number;
  signal?: AbortSignal;
}

/** How content is written. */
export interface ContentWriteOptions {
  signal?: AbortSignal;
}

/** A store of immutable content. */
export interface ContentStore {
  /** The bytes with this sha-256 (32 bytes, or 64 lower-case hexadecimal digits), checked by hashing what was read. */
  get(sha256: string | Uint8Array, options?: ContentReadOptions): Promise<Uint8Array>;
  /** Keeps the bytes and answers their sha-256 as 64 lower-case hexadecimal digits. Doing it twice is harmless. */
  put(bytes: Uint8Array, options?: ContentWriteOptions): Promise<string>;
}
