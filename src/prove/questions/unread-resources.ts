import type { AttachedResource, Endpoint, Estate } from "../documents/estate";
import { unreadablePolicy } from "../documents/policy-document";
import type { Subjects } from "../documents/subjects";
import { globPattern, matches } from "../texts/pattern";

/** A kind of resource that a guarantee may name. Whom a role trusts that no stack makes is a matter of that role. */
interface Kind {
  /** With the account as its group, which an ARN of S3 does not name. */
  readonly arn: RegExp;
  /** What the policy of the resource speaks of as well, after its ARN. */
  readonly below?: readonly string[];
  /** What is below it and has no policy: nobody from another account gets at it. */
  readonly withoutPolicy?: readonly string[];
  /** Without its policy not even the own account has access. */
  readonly isKey?: true;
}

const KINDS: readonly Kind[] = [
  { arn: /^arn:[a-z-]+:kms:[a-z0-9-]+:(\d{12}):key\/[^*?]+$/, below: [""], isKey: true },
  {
    arn: /^arn:[a-z-]+:dynamodb:[a-z0-9-]+:(\d{12}):table\/[^/*?]+$/,
    below: ["", "/index/*"],
    withoutPolicy: ["/backup/*", "/export/*", "/import/*"],
  },
  { arn: /^arn:[a-z-]+:dynamodb:[a-z0-9-]+:(\d{12}):table\/[^/*?]+\/stream\/[^/*?]+$/, below: [""] },
  { arn: /^arn:[a-z-]+:s3:::()[^/*?]+$/, below: ["", "/*"] },
  { arn: /^arn:[a-z-]+:logs:[a-z0-9-]+:(\d{12}):log-group:[^:*?]+$/, withoutPolicy: ["", ":*"] },
  { arn: /^arn:[a-z-]+:(?:cloudtrail|dax):[a-z0-9-]+:(\d{12}):[^*?]+$/, withoutPolicy: [""] },
];

/**
 * The estate with everything that a guarantee may name: what nobody has read has a policy that nobody knows.
 *
 * Without it, a key that somebody else made would count as one without a policy, and an endpoint of others as one that
 * stops nothing.
 */
export function withUnreadResources(estate: Estate, subjects: Subjects): Estate {
  const values = [...new Set(Object.values(subjects).flat())];
  const read = readIn(estate);
  const resources = values.flatMap((value) => unreadResources(read, value));
  const endpoints = values
    .filter((value) => value.startsWith("vpce-") && !estate.endpoints.some(({ id }) => id === value))
    .map((id): Endpoint => ({ id, policy: unread(id) }));
  if (resources.length === 0 && endpoints.length === 0) return estate;
  return {
    ...estate,
    resources: [...estate.resources, ...resources],
    endpoints: [...estate.endpoints, ...endpoints],
  };
}

/** Whether a resource was read; most are by their very ARN. */
function readIn({ resources }: Estate): (arn: string) => boolean {
  const arns = new Set(resources.flatMap((resource) => resource.arns));
  const patterns = [...arns].filter((text) => /[*?$]/.test(text)).map((text) => globPattern(text, { kind: "arn" }));
  return (arn) => arns.has(arn) || patterns.some((pattern) => matches(pattern, arn));
}

function unreadResources(isRead: (arn: string) => boolean, arn: string): readonly AttachedResource[] {
  const kind = KINDS.find((one) => one.arn.test(arn));
  if (kind === undefined || isRead(arn)) return [];
  const { below = [], withoutPolicy = [], isKey = false } = kind;
  const account = kind.arn.exec(arn)?.[1] ?? "";
  const arnsWith = (suffixes: readonly string[]) => suffixes.map((suffix) => `${arn}${suffix}`);
  return [
    { arns: arnsWith(below), account, policy: unread(arn), requiresPolicy: isKey },
    { arns: arnsWith(withoutPolicy), account, requiresPolicy: false },
  ].filter(({ arns }) => arns.length > 0);
}

function unread(name: string) {
  return unreadablePolicy(name, "its policy was not read");
}
