import type { AttachedResource, Endpoint, Estate } from "../documents/estate";
import { unreadablePolicy } from "../documents/policy-document";
import type { Subjects } from "../documents/subjects";
import { globPattern, matches } from "../texts/pattern";

/** A kind of resource that a guarantee may name. */
interface Kind {
  /** Its group is the account, which is empty in an ARN of S3. */
  readonly arn: RegExp;
  /** Suffixes of the ARN that the policy of the resource applies to. */
  readonly below?: readonly string[];
  /** Suffixes of the ARN for resources without a policy: other accounts have no access to them. */
  readonly withoutPolicy?: readonly string[];
  /** Even the account of the resource needs its policy to grant access. */
  readonly requiresPolicy?: true;
}

const KINDS: readonly Kind[] = [
  { arn: /^arn:[a-z-]+:kms:[a-z0-9-]+:(\d{12}):key\/[^*?]+$/, below: [""], requiresPolicy: true },
  {
    arn: /^arn:[a-z-]+:dynamodb:[a-z0-9-]+:(\d{12}):table\/[^/*?]+$/,
    below: ["", "/index/*"],
    withoutPolicy: ["/backup/*", "/export/*", "/import/*"],
  },
  { arn: /^arn:[a-z-]+:dynamodb:[a-z0-9-]+:(\d{12}):table\/[^/*?]+\/stream\/[^/*?]+$/, below: [""] },
  { arn: /^arn:[a-z-]+:s3:::()[^/*?]+$/, below: ["", "/*"] },
  { arn: /^arn:[a-z-]+:(?:sqs|sns):[a-z0-9-]+:(\d{12}):[^:*?]+$/, below: [""] },
  { arn: /^arn:[a-z-]+:lambda:[a-z0-9-]+:(\d{12}):function:[^:*?]+$/, below: ["", ":*"] },
  { arn: /^arn:[a-z-]+:backup:[a-z0-9-]+:(\d{12}):backup-vault:[^:*?]+$/, below: [""] },
  { arn: /^arn:[a-z-]+:logs:[a-z0-9-]+:(\d{12}):log-group:[^:*?]+$/, withoutPolicy: ["", ":*"] },
  { arn: /^arn:[a-z-]+:(?:cloudtrail|dax):[a-z0-9-]+:(\d{12}):[^*?]+$/, withoutPolicy: [""] },
];

/** A role, whose trust policy decides who assumes it. */
const ROLE: Kind = { arn: /^arn:[a-z-]+:iam::(\d{12}):role\/[^*?]+$/, below: [""], requiresPolicy: true };

/**
 * Adds the resources and endpoints that subjects name and the inputs do not contain. Their policies are unreadable, so
 * what depends on them is undecided.
 *
 * Without them, a KMS key from elsewhere would count as a key without a policy, and an endpoint from elsewhere as an
 * endpoint that lets every request pass.
 *
 * Roles from elsewhere are added only if it is asked what trust policies alone allow. What they never allow is refuted
 * without them, and with other layers, what they let in rests on assumption A3.
 */
export function withUnreadResources(estate: Estate, subjects: Subjects, asksForTrust: boolean): Estate {
  const values = [...new Set(Object.values(subjects).flat())];
  const read = readIn(estate);
  const kinds = asksForTrust ? [...KINDS, ROLE] : KINDS;
  const resources = values.flatMap((value) => unreadResources(read, kinds, value));
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

/**
 * Tells whether the inputs contain a resource. Most ARNs are equal as texts; only the others are matched as patterns.
 */
function readIn({ resources }: Estate): (arn: string) => boolean {
  const arns = new Set(resources.flatMap((resource) => resource.arns));
  const patterns = [...arns].filter((text) => /[*?$]/.test(text)).map((text) => globPattern(text, { kind: "arn" }));
  return (arn) => arns.has(arn) || patterns.some((pattern) => matches(pattern, arn));
}

function unreadResources(
  isRead: (arn: string) => boolean,
  kinds: readonly Kind[],
  arn: string,
): readonly AttachedResource[] {
  const kind = kinds.find((one) => one.arn.test(arn));
  if (kind === undefined || isRead(arn)) return [];
  const { below = [], withoutPolicy = [], requiresPolicy = false } = kind;
  const account = kind.arn.exec(arn)?.[1] ?? "";
  const arnsWith = (suffixes: readonly string[]) => suffixes.map((suffix) => `${arn}${suffix}`);
  return [
    { arns: arnsWith(below), account, policy: unread(arn), requiresPolicy },
    { arns: arnsWith(withoutPolicy), account, requiresPolicy: false },
  ].filter(({ arns }) => arns.length > 0);
}

function unread(name: string) {
  return unreadablePolicy(name, "its policy was not read");
}
