import type { Estate } from "../../src/prove/documents/estate";
import { policiesIn } from "../../src/prove/documents/estate";
import type { Policy, Statement } from "../../src/prove/documents/policy-document";
import type { Reading } from "./answers";
import { Mentions } from "./mentions";
import { type FoundStatement, removedStatements, statementsIn } from "./statement-scan";

/** Types of documents that have an effect only where they are attached. */
const UNATTACHED = /(?:^|\.)(?:aws_iam_policy|aws_organizations_policy|data\.\w+)\./;

/**
 * Statements of one input that the reader neither read nor listed, each with its place; empty if it accounts for all.
 *
 * It compares with a scan of the raw input, which shares nothing with the reader.
 */
export function unaccounted(id: string, text: string, reading: Exclude<Reading, string>): readonly string[] {
  const { estate, ledger, notRead = [], unresolved = [] } = reading;
  const listed =
    ledger === undefined
      ? [...notRead, ...unresolved]
      : [...ledger.ownerUnknown, ...ledger.notUnderstood].map(({ place }) => place);
  const read = policiesIn(estate);
  const unreadable = read.filter((policy) => policy.unreadable !== undefined).map(({ name }) => name);
  const removed = removedStatements(text);
  const mentioned = new Mentions(text);
  const isListed = (address: string): boolean =>
    [...listed, ...unreadable].some((place) => namesAddress(place, id, address));
  return statementsIn(text)
    .filter((found) => !isRead(id, found, { estate, read }))
    .filter(({ address }) => !isListed(address))
    .filter((found) => !isElsewhere(found, { mentioned, read, removed, isListed }))
    .map(({ address, argument, label }) => `${id}: ${address}.${argument}${label === undefined ? "" : `#${label}`}`);
}

interface Known {
  readonly estate: Estate;
  readonly read: readonly Policy[];
}

function isRead(id: string, found: FoundStatement, { estate, read }: Known): boolean {
  const { address } = found;
  const place = `${id}: ${address}`;
  // What a configuration says is so for each instance.
  const after = /^(?:$|[.#[])/;
  const isAt = (name: string) => name.startsWith(place) && after.test(name.slice(place.length));
  const own = read.filter(({ name, unreadable }) => isAt(name) || unreadable?.includes(address) === true);
  if (own.some(({ unreadable }) => unreadable !== undefined)) return true;
  if (own.some(({ statements }) => statements.some((one) => isSame(found, one)))) return true;
  return isOfOwner(found, estate);
}

/** A role, bucket or key lists policies that other resources attach to it: they are read there. */
function isOfOwner(found: FoundStatement, { roles, resources, endpoints }: Estate): boolean {
  const { arn, id, name } = found.body;
  const isOwn = (policy: Policy) => policy.name.endsWith(`: ${found.address}`);
  const names = [arn, id, name].filter((one) => typeof one === "string" && one !== "");
  const policies = [
    ...roles.filter((role) => names.includes(role.arn) || names.includes(role.arn.split("/").at(-1) ?? "")),
  ].flatMap(({ policies: own, boundary }) => [...own, ...(boundary === undefined ? [] : [boundary])]);
  const others = [
    ...resources.filter(({ arns }) => names.includes(arns[0] ?? "")),
    ...endpoints.filter((endpoint) => names.includes(endpoint.id)),
  ].flatMap(({ policy }) => policy ?? []);
  // A resource that lists its policy lists the one of its creation, or the one that another resource attaches.
  if (found.argument.startsWith("policy") && others.some((policy) => !isOwn(policy))) return true;
  return [...policies, ...others].some(
    ({ statements, unreadable }) => unreadable !== undefined || statements.some((one) => isSame(found, one)),
  );
}

/** References are resolved in what is read, so an action with one is not compared. A text that is no JSON has no parts. */
function isSame({ label, effect, actions = [] }: FoundStatement, statement: Statement): boolean {
  if (label === undefined) return true;
  const own = [...(statement.actions ?? statement.notActions ?? [])].sort();
  return (
    effect === statement.effect &&
    actions.length === own.length &&
    (actions.join().includes("${") || actions.join() === own.join()) &&
    (/^\d+$/.test(label) || statement.origin.endsWith(`#${label}`))
  );
}

interface Elsewhere {
  readonly mentioned: Mentions;
  readonly read: readonly Policy[];
  readonly removed: readonly FoundStatement[];
  readonly isListed: (address: string) => boolean;
}

/** A document that nothing attaches, that is read where another one contains it, or that the plan takes away. */
function isElsewhere(found: FoundStatement, { mentioned, read, removed, isListed }: Elsewhere): boolean {
  const { address, kind, label, actions, body } = found;
  if (removed.some((one) => one.label === label && one.actions?.join() === actions?.join())) return true;
  if (kind === "read" && read.some(({ statements }) => statements.some((one) => isSame(found, one)))) return true;
  if (kind === "written" && !mentioned.hasInstance(address)) return true;
  if (kind !== "read" && !UNATTACHED.test(`.${address}`)) return false;
  // What attaches it is in the list itself.
  return mentioned.ownersOf(address, body).every(isListed);
}

function namesAddress(place: string, id: string, address: string): boolean {
  const path = address.replace(/\[(?:"[^"]*"|\d+)\]/g, "");
  return place.includes(`${id}: ${address}`) || place.replace(/\[(?:"[^"]*"|\d+)\]/g, "").includes(`${id}: ${path}`);
}
