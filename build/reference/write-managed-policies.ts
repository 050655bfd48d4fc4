import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { formatted, recordedByMoto } from "./recorded-policies";

/** `npm run managed-policies`: writes the snapshot of the AWS managed policies that the prover reads. */
const recorded = recordedByMoto();
const file = join(__dirname, "..", "..", "src", "prove", "managed-policies", "snapshot.json");
writeFileSync(file, formatted(recorded));
const count = Object.keys(recorded.policies).length;
process.stdout.write(`${recorded.source}: ${count} policies, the last of them changed on ${recorded.date}\n`);
