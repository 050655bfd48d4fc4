import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type JudgedArguments, type ProviderSchema, toJudge } from "./provider-inventory";

/** `npm run inventory -- schema.json`: prints what is to be judged for a provider, and ends with 1 if there is anything. */
function main([file]: readonly string[]): void {
  if (file === undefined) throw new Error("Give the file that `terraform providers schema -json` wrote.");
  const read = <T>(path: string): T => JSON.parse(readFileSync(path, "utf8")) as T;
  const judged = read<JudgedArguments>(join(__dirname, "..", "..", "test", "prove", "inventory", "judged.json"));
  const lists = Object.entries(toJudge(read<ProviderSchema>(file), judged)).filter(([, names]) => names.length > 0);
  const lines = lists.flatMap(([what, names]) => [`${what}:`, ...names.map((name: string) => `  ${name}`)]);
  process.stdout.write(`${lines.join("\n") || "Everything of this provider is judged."}\n`);
  process.exitCode = lists.length === 0 ? 0 : 1;
}

main(process.argv.slice(2));
