import type { Template } from "../../support/synthesized-template";
import { IDENTITY } from "./resource-identity";

type Templates = ReadonlyMap<string, Template>;

/**
 * What the stacks of an environment lose by an upgrade, one line each: resources with data or a name that others know
 * whose address is gone, or that would become another one.
 */
export function lostBy({
  before,
  after,
}: {
  readonly before: Templates;
  readonly after: Templates;
}): readonly string[] {
  return [...before].flatMap(([stackId, template]) => {
    const upgraded = after.get(stackId);
    const now = new Map(upgraded?.resources().map((resource) => [resource.address, resource.body]));
    return template.resources().flatMap(({ type, address, body }) => {
      const identityOf = IDENTITY[type];
      if (identityOf === undefined) return [];
      const moved = movesOf(upgraded).get(address) ?? address;
      const found = now.get(moved);
      if (found === undefined) return [`${stackId}: ${address} is gone: keep its construct id, or add a moved block`];
      const is = identityOf(found);
      return Object.entries(identityOf(body))
        .map(([attribute, was]) => [attribute, JSON.stringify(was), JSON.stringify(is[attribute])])
        .filter(([, was, becomes]) => was !== becomes)
        .map(([attribute, was, becomes]) => `${stackId}: ${moved}: ${attribute} was ${was} and becomes ${becomes}`);
    });
  });
}

/** Where the `moved` blocks of a stack take an address. */
function movesOf(template: Template | undefined): ReadonlyMap<string, string> {
  const moved = (template?.json.moved ?? []) as readonly { readonly from: string; readonly to: string }[];
  return new Map(moved.map(({ from, to }) => [from, to]));
}
