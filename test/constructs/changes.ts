import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformStack } from "cdktf";
import { foreignStack, Template } from "../support/synthesized-template";
import type { Build } from "./builders";

/** The template of a foreign stack with this one construct, and the warnings that its author is shown. */
export function built(build: Build): { readonly template: Template; readonly warnings: readonly string[] } {
  const stack = foreignStack();
  build(stack);
  return { template: Template.of(stack), warnings: warningsIn(stack) };
}

export function warningsIn(stack: TerraformStack): readonly string[] {
  return stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata)
    .filter(({ type }) => type === "@cdktf/warn")
    .map(({ data }) => String(data));
}

/** A second provider of the stack, as for another account. */
export function secondProvider(stack: TerraformStack): AwsProvider {
  return new AwsProvider(stack, "second", { alias: "second", region: "eu-central-1" });
}

/** `address path` of everything that differs between two templates, sorted; a whole resource is its address alone. */
export function changes(before: Template, after: Template): readonly string[] {
  const [old, now] = [valuesOf(before), valuesOf(after)];
  const addresses = (template: Template) => new Set(template.resources().map(({ address }) => address));
  const [oldAddresses, newAddresses] = [addresses(before), addresses(after)];
  const keys = [...new Set([...old.keys(), ...now.keys()])].filter((key) => old.get(key) !== now.get(key));
  const named = keys.map((key) => {
    const [address = ""] = key.split(" ");
    if (!newAddresses.has(address)) return `- ${withoutHash(address)}`;
    if (!oldAddresses.has(address)) return `+ ${withoutHash(address)}`;
    return key.replace(address, withoutHash(address));
  });
  return [...new Set(named)].sort();
}

/** Addresses inside a construct end in a hash of its path, which says nothing to a reader. */
export function withoutHash(address: string): string {
  return address.replace(/_[0-9A-F]{8}$/, "");
}

function valuesOf(template: Template): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  const visit = (path: string, value: unknown): void => {
    // An empty object, such as no tags, says nothing; an empty list, such as no rules, does.
    if (typeof value === "object" && value !== null && (!Array.isArray(value) || value.length > 0)) {
      for (const [key, part] of Object.entries(value)) {
        if (key !== "//") visit(path === "" ? key : /\s$/.test(path) ? path + key : `${path}.${key}`, part);
      }
      return;
    }
    values.set(path, JSON.stringify(value));
  };
  for (const { address, body } of template.resources()) visit(`${address} `, body);
  return values;
}
