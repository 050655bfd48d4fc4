import { existsSync, readFileSync } from "node:fs";
import { AppliedError } from "./applied-error";

/** Terraform's file with versions and hashes of the providers, in the folder of a stack. */
export const LOCK_FILE = ".terraform.lock.hcl";

/** First and last version with a fault that this project met in public reports, and what it does. */
const BAD: readonly (readonly [first: string, last: string, fault: string])[] = [
  [
    "6.17.0",
    "6.17.0",
    "it plans to make the indexes of a table anew, at each plan " +
      "(https://github.com/hashicorp/terraform-provider-aws/issues/44692)",
  ],
  [
    "6.28.0",
    "6.28.0",
    "it does not plan a table whose name is put together " +
      "(https://github.com/hashicorp/terraform-provider-aws/issues/45903)",
  ],
  [
    "6.29.0",
    "6.34.0",
    "it does not plan tables with some indexes, or ends half-way " +
      "(https://github.com/hashicorp/terraform-provider-aws/issues/46322 and 46755)",
  ],
];

const AWS = /\/hashicorp\/aws$/;

/**
 * Version of each provider of a lock file, by its address; undefined if there is no such file.
 *
 * @throws AppliedError if it cannot be read, or if a version is known to be bad.
 * @see https://developer.hashicorp.com/terraform/language/files/dependency-lock
 */
export function providersOf(file: string): Readonly<Record<string, string>> | undefined {
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, "utf8");
  const blocks = [...text.matchAll(/^provider "([^"]+)" \{\n([\s\S]*?)^\}/gm)];
  const versions = blocks.map(([, address = "", body = ""]): [string, string] => [
    address,
    /^\s*version\s*=\s*"(\d+\.\d+\.\d+[^"]*)"/m.exec(body)?.[1] ?? "",
  ]);
  if (versions.length === 0 || versions.some(([, version]) => version === "")) {
    throw new AppliedError(
      `${file} must be a lock file of Terraform with the version of each provider. Take it from Git again, or delete it ` +
        "and run `terraform init`.",
    );
  }
  for (const [address, version] of versions) refuseBad(file, address, version);
  return Object.fromEntries(versions);
}

function refuseBad(file: string, address: string, version: string): void {
  if (!AWS.test(address)) return;
  for (const [first, last, fault] of BAD) {
    if (compareVersions(version, first) < 0 || compareVersions(version, last) > 0) continue;
    throw new AppliedError(
      `${file}: version ${version} of ${address} is known to be bad: ${fault}. Take another one: delete the file, write ` +
        "the version that you want into it with `terraform providers lock`, and plan before you apply.",
    );
  }
}

/** Below 0 if the first is older. What stands after the third number does not count. */
export function compareVersions(one: string, other: string): number {
  const numbers = (version: string) => version.split(/[.+-]/).slice(0, 3).map(Number);
  const [left, right] = [numbers(one), numbers(other)];
  const [first = 0] = left
    .map((number, index) => number - (right[index] ?? 0))
    .filter((difference) => difference !== 0);
  return first;
}
