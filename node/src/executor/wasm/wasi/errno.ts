/** The error numbers of WASI preview-1 that this implementation answers. */
export const ERRNO = {
  success: 0,
  /** The descriptor is not open for this. */
  badf: 8,
  /** An address lies outside the memory. */
  fault: 21,
  inval: 28,
  /** The descriptor is a stream: it cannot be positioned. */
  spipe: 70,
} as const;
