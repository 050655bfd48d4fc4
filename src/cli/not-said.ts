import type { Estate } from "../prove/documents/estate";
import { SUBJECTS_VERSION } from "../prove/documents/subjects";
import { resolveEstate } from "../prove/questions/resolved-estate";
import type { ReadSubjects } from "./read-subjects";

/** Stand for an account and a region that nothing says. AWS gives neither to anybody. */
const [ACCOUNT, REGION] = ["000000000000", "xx-none-0"];

export interface NotSaidInputs {
  readonly subjects: ReadSubjects;
  readonly templates: ReadonlyMap<string, string>;
  readonly estate: Estate;
}

/**
 * What the inputs do not say and a subjects file would, in one sentence; undefined if it has all that is needed.
 *
 * Without it the prover does not know where resources are and whom control policies bind: a statement about them then
 * looks as if no request exercised it.
 */
export function notSaid({ subjects: { file, source }, templates, estate }: NotSaidInputs): string | undefined {
  const levels = [...estate.serviceControl, ...estate.resourceControl];
  const isUnbound = levels.some(({ accounts }) => accounts === undefined);
  if (source !== undefined) {
    if (file.version !== undefined || !isUnbound) return undefined;
    return `${source} has no version, so it is read as one of release 0.1.0, which says nothing of organization.units, the accounts below a unit or the root: add them, and "version": ${SUBJECTS_VERSION} (docs/prove.md, Who is who).`;
  }
  // Read once more as if a file said both: what then has them has none of its own.
  const { estate: placed } = resolveEstate({ templates, file: { ...file, account: ACCOUNT, region: REGION } });
  const without = (part: string) => namesIn(placed).filter((name) => name.includes(part));
  const asked = [
    ...described("the account", without(ACCOUNT)),
    ...described("the region", without(REGION)),
    ...(isUnbound ? ["the accounts that the control policies bind"] : []),
  ];
  if (asked.length === 0) return undefined;
  return `There is no subjects file, and the inputs do not say ${asked.join(", and ")}: write it into a file, and name that with --subjects FILE (docs/prove.md, Who is who).`;
}

/** ARNs of resources and roles; of a bucket, whose ARN has no account, with the account. */
function namesIn({ resources, roles }: Estate): readonly string[] {
  const names = [
    ...resources.map(({ arns: [arn = ""], account }) => (arn.includes(account) ? arn : `${arn} in account ${account}`)),
    ...roles.map(({ arn }) => arn),
  ];
  // A pattern is what belongs to a resource, such as its backups.
  return [...new Set(names)].filter((name) => !name.includes("*"));
}

function described(what: string, names: readonly string[]): readonly string[] {
  const [first] = names;
  if (first === undefined) return [];
  const name = first.replaceAll(ACCOUNT, "?").replaceAll(REGION, "?").replace(" in account ?", "");
  return [`${what} of ${names.length === 1 ? name : `${names.length} resources such as ${name}`}`];
}
