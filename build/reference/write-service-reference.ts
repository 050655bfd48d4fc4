import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { formatted, serviceReference } from "./aws-services-snapshot";

/** `npm run reference`: writes the snapshot that the prover and the linter read. */
async function main(): Promise<void> {
  const data = await serviceReference();
  writeFileSync(join(__dirname, "..", "..", "src", "prove", "service-reference", "snapshot.json"), formatted(data));
  const actions = Object.values(data.details).reduce((sum, one) => sum + Object.keys(one.actions).length, 0);
  process.stdout.write(`${data.source}: ${actions} actions of ${Object.keys(data.details).length} services\n`);
}

void main();
