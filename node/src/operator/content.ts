/**
 * What a job reads and writes. Its content is fetched into a folder of its own, which is removed with the job, so that no
 * client can fill the disk. Its output stays in there until it may be known: published too early, a result that is still
 * sealed could be copied by those who audit it.
 */
import { existsSync, readdirSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { MANIFEST_LIMITS, chunkRoot, decodeManifest, hashHex, type ContentStore, type JobManifest } from "@assay-protocol/sdk";
import { CachedStore, FolderStore, HttpStore } from "../store";
import type { StoreConfig } from "../config/types";
import { MODULE_LIMITS } from "../executor";
import { errorText } from "../errors";
import type { JobKey } from "../state/records";

/** Status and exit code stand before the standard output. */
const LARGEST_OUTPUT = MANIFEST_LIMITS.outputBytes + 5;
/**
 * An executor that is said to withhold the input shows its manifest on chain, in what an answer leaves beside a chunk and its
 * path. With a longer manifest it could not answer, whatever it serves.
 */
const PROVABLE_MANIFEST_BYTES = 1_600;

export interface ContentLimits {
  maxModuleBytes: number;
  maxInputBytes: number;
  maxMemoryPages: number;
}

/** For audits and juries: who holds a seat has to be able to run every job. */
export const JUDGED_LIMITS: ContentLimits = { maxModuleBytes: MODULE_LIMITS.moduleBytes, maxInputBytes: MANIFEST_LIMITS.inputBytes, maxMemoryPages: MANIFEST_LIMITS.memoryPages };

/** Everything that an executor needs. */
export interface JobContent {
  manifest: JobManifest;
  module: Uint8Array;
  input: Uint8Array;
}

/** A job whose content breaks a rule: it will not get better by waiting. */
export class ContentRefused extends Error {
  override readonly name = "ContentRefused";

  constructor(
    readonly rule: string,
    message: string,
  ) {
    super(message);
  }
}

export class JobFolders {
  private readonly sources: readonly ContentStore[];
  private readonly targets: readonly ContentStore[];

  constructor(
    private readonly folder: string,
    stores: readonly StoreConfig[],
  ) {
    const opened = stores.map((config) => ({ config, store: config.type === "folder" ? new FolderStore(config.path) : new HttpStore({ url: config.url }) }));
    this.sources = opened.map(({ store }) => store);
    this.targets = opened.filter(({ config }) => config.type === "folder" || config.write).map(({ store }) => store);
  }

  /** The manifest alone; refuses what this node would not run, before anything large is fetched. */
  async manifest(key: JobKey, specHash: Uint8Array, limits: ContentLimits, signal: AbortSignal): Promise<JobManifest> {
    const bytes = await this.contentOf(key).get(specHash, { maxBytes: MANIFEST_LIMITS.manifestBytes, signal });
    const manifest = decodeManifest(bytes);
    if (bytes.length > PROVABLE_MANIFEST_BYTES) throw new ContentRefused("manifestBytes", `The manifest has ${bytes.length} bytes; this node could not prove its input on chain with more than ${PROVABLE_MANIFEST_BYTES}.`);
    if (manifest.memoryPages > limits.maxMemoryPages) throw new ContentRefused("memoryPages", `The job may use ${manifest.memoryPages} pages of memory; jobs.maxMemoryPages is ${limits.maxMemoryPages}.`);
    if (manifest.input.length > limits.maxInputBytes) throw new ContentRefused("inputBytes", `The input has ${manifest.input.length} bytes; jobs.maxInputBytes is ${limits.maxInputBytes}.`);
    return manifest;
  }

  module(key: JobKey, manifest: JobManifest, { maxModuleBytes }: ContentLimits, signal: AbortSignal): Promise<Uint8Array> {
    return this.contentOf(key).get(manifest.module, { maxBytes: maxModuleBytes, signal });
  }

  /** The input, with the length and the chunk root that the manifest promises: jurors may ask for single chunks of it. */
  async input(key: JobKey, manifest: JobManifest, signal: AbortSignal): Promise<Uint8Array> {
    const input = await this.contentOf(key).get(manifest.input.sha256, { maxBytes: manifest.input.length, signal });
    if (input.length !== manifest.input.length) throw new ContentRefused("inputLength", `The input has ${input.length} bytes and the manifest promises ${manifest.input.length}.`);
    const root = hashHex(chunkRoot(input));
    if (root !== manifest.input.root) throw new ContentRefused("inputRoot", `The input has the chunk root ${root} and the manifest promises ${manifest.input.root}.`);
    return input;
  }

  /** Keeps an output on this machine, under its output hash. */
  async keepOutput(key: JobKey, output: Uint8Array): Promise<string> {
    return this.outputsOf(key).put(output);
  }

  /** Puts a kept output where clients find it. Succeeds when at least one store has taken it; reports the others. */
  async publish(key: JobKey, outputHash: Uint8Array, signal: AbortSignal): Promise<string[]> {
    const output = await this.outputsOf(key).get(outputHash, { signal });
    const attempts = await Promise.allSettled(this.targets.map((target) => target.put(output, { signal })));
    const failures = attempts.flatMap((attempt) => (attempt.status === "rejected" ? [errorText(attempt.reason)] : []));
    if (failures.length === this.targets.length) throw new Error(`No store takes the output: ${failures.join("; ")}`);
    return failures;
  }

  /** Whether the output is on this machine. */
  async holdsOutput(key: JobKey, outputHash: Uint8Array): Promise<boolean> {
    return this.outputsOf(key)
      .get(outputHash)
      .then(() => true, () => false);
  }

  /** An opened output from where clients find it; what lies on this machine alone does not count. */
  async fetchOutput(outputHash: Uint8Array, signal: AbortSignal): Promise<Uint8Array> {
    const attempts = await Promise.allSettled(this.sources.map((source) => source.get(outputHash, { maxBytes: LARGEST_OUTPUT, signal })));
    const found = attempts.find((attempt) => attempt.status === "fulfilled");
    if (found === undefined) throw new Error(`No store serves the output ${hashHex(outputHash)}.`);
    return found.value;
  }

  /** An output that lies on this machine. */
  output(key: JobKey, outputHash: Uint8Array, signal: AbortSignal): Promise<Uint8Array> {
    return this.outputsOf(key).get(outputHash, { signal });
  }

  /** The bytes of the manifest and of the input of a job that this node has taken on. */
  async inputFiles(key: JobKey, specHash: Uint8Array, signal: AbortSignal): Promise<{ manifest: Uint8Array; input: Uint8Array }> {
    const manifest = await this.contentOf(key).get(specHash, { maxBytes: MANIFEST_LIMITS.manifestBytes, signal });
    return { manifest, input: await this.input(key, decodeManifest(manifest), signal) };
  }

  /** Puts files into the stores that take some. What an executor is said to keep back is served from now on. */
  async publishContent(files: readonly Uint8Array[], signal: AbortSignal): Promise<string[]> {
    const attempts = await Promise.allSettled(files.flatMap((file) => this.targets.map((target) => target.put(file, { signal }))));
    return attempts.flatMap((attempt) => (attempt.status === "rejected" ? [errorText(attempt.reason)] : []));
  }

  async remove(key: JobKey): Promise<void> {
    await rm(this.folderOf(key), { recursive: true, force: true });
  }

  /** Removes folders that belong to no job in use, such as those of a look that was interrupted. */
  async sweep(inUse: readonly JobKey[]): Promise<void> {
    if (!existsSync(this.folder)) return;
    const kept = new Set(inUse.map((key) => path.basename(this.folderOf(key))));
    for (const name of readdirSync(this.folder)) {
      if (!kept.has(name)) await rm(path.join(this.folder, name), { recursive: true, force: true });
    }
  }

  private contentOf(key: JobKey): ContentStore {
    return new CachedStore(new FolderStore(path.join(this.folderOf(key), "content")), this.sources);
  }

  private outputsOf(key: JobKey): FolderStore {
    return new FolderStore(path.join(this.folderOf(key), "output"));
  }

  private folderOf({ job, postedSlot }: JobKey): string {
    return path.join(this.folder, `${job}-${postedSlot}`);
  }
}
