export { CachedStore } from "./cachedStore";
export { StoreError, type StoreErrorCode } from "./errors";
export { FolderStore } from "./folderStore";
export { HttpStore, type HttpStoreOptions } from "./httpStore";
export type { RetryOptions } from "./retry";
export { type StoreServer, type StoreServerOptions, serveStore } from "./server";
