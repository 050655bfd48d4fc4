import { surprisingDifferences } from "./known-differences";
import { compareRandom } from "./random";
import { type Replay, type ReplayResult, replayed } from "./replay";
import { replaysOfMessaging } from "./replays-of-messaging";
import { replaysOfOrders } from "./replays-of-orders";

const SEED = 42;

/** Stacks, and requests of the prover about them. Below the least, they have become ones that the simulator cannot be asked about. */
const STACKS: readonly { readonly name: string; readonly least: number; readonly replays: () => Iterable<Replay> }[] = [
  { name: "messaging", least: 200, replays: replaysOfMessaging },
  { name: "orders", least: 70, replays: replaysOfOrders },
];

async function main(): Promise<void> {
  const started = Date.now();
  const random = await compareRandom({ seed: SEED, estates: 1000, requests: 20 });
  console.log(
    `random policies: ${random.pairs} pairs, ${random.allowed} allowed, ${random.disagreements.length} disagreements`,
  );
  const known = await surprisingDifferences();
  console.log(`known differences: ${known.asked}, ${known.surprises.length} otherwise than written down`);
  let isTooFew = random.allowed < 1000;
  const disagreements: unknown[] = [];
  for (const { name, least, replays } of STACKS) {
    const result = await replayed(replays());
    print(name, result);
    isTooFew ||= result.confirmed.length < least;
    disagreements.push(...result.disagreements);
  }
  console.log(`${Math.round((Date.now() - started) / 1000)} seconds`);

  const wrong = [...random.disagreements, ...known.surprises, ...disagreements];
  for (const one of wrong.slice(0, 3)) console.error(JSON.stringify(one, null, 1));
  if (isTooFew) console.error("Too little was compared: see the figures.");
  if (wrong.length > 0 || isTooFew) process.exitCode = 1;
}

function print(name: string, { confirmed, disagreements, inexpressible }: ReplayResult): void {
  console.log(
    `requests of the prover about ${name}: ${confirmed.length} confirmed, ${disagreements.length} disagreements, ` +
      `${inexpressible.size} guarantees whose request the simulator cannot be asked about:`,
  );
  for (const [id, reason] of inexpressible) console.log(`  ${id}: ${reason}`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
