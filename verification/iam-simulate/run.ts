import { surprisingDifferences } from "./known-differences";
import { compareRandom } from "./random";
import { replayCounterexamples } from "./replay";

const SEED = 42;

/** Below this, requests of the prover have become ones that the simulator cannot be asked about. */
const MINIMUM_CONFIRMED = 200;

async function main(): Promise<void> {
  const started = Date.now();
  const random = await compareRandom({ seed: SEED, estates: 1000, requests: 20 });
  console.log(
    `random policies: ${random.pairs} pairs, ${random.allowed} allowed, ${random.disagreements.length} disagreements`,
  );
  const known = await surprisingDifferences();
  console.log(`known differences: ${known.asked}, ${known.surprises.length} otherwise than written down`);
  const replayed = await replayCounterexamples();
  console.log(
    `requests of the prover: ${replayed.confirmed.length} confirmed, ${replayed.disagreements.length} disagreements, ` +
      `${replayed.inexpressible.size} guarantees whose request the simulator cannot be asked about:`,
  );
  for (const [id, reason] of replayed.inexpressible) console.log(`  ${id}: ${reason}`);
  console.log(`${Math.round((Date.now() - started) / 1000)} seconds`);

  const wrong = [...random.disagreements, ...known.surprises, ...replayed.disagreements];
  for (const one of wrong.slice(0, 3)) console.error(JSON.stringify(one, null, 1));
  const isTooFew = random.allowed < 1000 || replayed.confirmed.length < MINIMUM_CONFIRMED;
  if (isTooFew) console.error("Too little was compared: see the figures.");
  if (wrong.length > 0 || isTooFew) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
