/**
 * Fixtures: what many tests start from is arranged once, and the chain goes back to it before each test.
 *
 * All fixtures of a process share one chain, in layers. Only the layers that a test does not share with the test before
 * it are arranged anew, so use one fixture per `describe` and do not mix them within a file.
 */
import { createLocalnet, type Localnet, type Mark } from "@assay-protocol/localnet";

/** Brings the chain to where the fixture ends. The value is the same object each time: do not change it. */
export type Fixture<Value> = () => Promise<Value>;

interface Layer {
  arrange: (below: never) => unknown;
}

interface ArrangedLayer {
  layer: Layer;
  value: unknown;
  mark: Mark;
}

const layersOf = new WeakMap<Fixture<unknown>, Layer[]>();
const arranged: ArrangedLayer[] = [];
let chain: Localnet | undefined;

/** The lowest layer: a chain with the programs and nothing else. */
export function baseFixture<Value>(arrange: (chain: Localnet) => Value | Promise<Value>): Fixture<Value> {
  return fixtureOf([{ arrange }]);
}

/** A fixture that starts where another one ends. */
export function extendFixture<Below, Value>(below: Fixture<Below>, arrange: (below: Below) => Value | Promise<Value>): Fixture<Value> {
  return fixtureOf([...(layersOf.get(below) ?? []), { arrange }]);
}

function fixtureOf<Value>(layers: Layer[]): Fixture<Value> {
  const load = async (): Promise<Value> => (await arrangeLayers(layers)) as Value;
  layersOf.set(load, layers);
  return load;
}

async function arrangeLayers(layers: Layer[]): Promise<unknown> {
  chain ??= createLocalnet();
  let shared = 0;
  while (shared < arranged.length && arranged[shared]?.layer === layers[shared]) shared += 1;
  const top = arranged[shared - 1];
  if (top !== undefined) chain.rewind(top.mark);
  arranged.length = shared;
  let value: unknown = top === undefined ? chain : top.value;
  for (const layer of layers.slice(shared)) {
    value = await layer.arrange(value as never);
    arranged.push({ layer, value, mark: chain.mark() });
  }
  return value;
}
