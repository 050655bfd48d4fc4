import { conditionsOf } from "../documents/conditions";
import type { Policy, PrincipalElement } from "../documents/policy-document";
import { type AcceptanceRule, isOpenText, ofEach, textsOf } from "./acceptance-rule";
import { type PolicyPlace, RESOURCE_PLACES } from "./policy-place";

const PRINCIPAL = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html";
const NOT_PRINCIPAL = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html";
const QUEUES = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html";

const KINDS = ["AWS", "Service", "Federated", "CanonicalUser"];

/** Services whose policies take no action of another service. */
const ONE_SERVICE: readonly { readonly place: PolicyPlace; readonly service: string; readonly source: string }[] = [
  {
    place: "table",
    service: "dynamodb",
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-iam-actions.html",
  },
  {
    place: "bucket",
    service: "s3",
    source: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-policy-language-overview.html",
  },
  {
    place: "queue",
    service: "sqs",
    source:
      "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html",
  },
  {
    place: "topic",
    service: "sns",
    source: "https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html",
  },
];

/** What the policies of resources and endpoints may not say. */
export const RESOURCE_POLICY_RULES: readonly AcceptanceRule[] = [
  {
    name: "principal-missing",
    places: RESOURCE_PLACES,
    source: PRINCIPAL,
    find: ofEach(({ principal, notPrincipal }) =>
      principal === undefined && notPrincipal === undefined ? ["has no Principal"] : [],
    ),
  },
  {
    name: "not-principal-allow",
    places: RESOURCE_PLACES,
    source: NOT_PRINCIPAL,
    find: ofEach(({ effect, notPrincipal }) =>
      effect === "Allow" && notPrincipal !== undefined ? ["is an Allow with NotPrincipal"] : [],
    ),
  },
  {
    name: "principal-kind",
    places: [...RESOURCE_PLACES, "trust"],
    source: PRINCIPAL,
    find: ofEach(({ principal, notPrincipal }) =>
      [principal, notPrincipal].flatMap((whom) =>
        entriesOf(whom)
          .filter(([kind]) => !KINDS.includes(kind))
          .map(([kind]) => `has the kind of principal "${kind}", which AWS does not have`),
      ),
    ),
  },
  {
    name: "principal-pattern",
    places: [...RESOURCE_PLACES, "trust"],
    source: PRINCIPAL,
    find: ofEach(({ principal, notPrincipal }) =>
      [principal, notPrincipal].flatMap((whom) =>
        entriesOf(whom)
          .flatMap(([, texts]) => texts)
          .filter((text) => !isOpenText(text) && text !== "*" && /[*?]/.test(text))
          .map((text) => `has the principal "${text}": no wildcard matches a part of a principal`),
      ),
    ),
  },
  {
    name: "principal-form",
    places: [...RESOURCE_PLACES, "trust"],
    source: PRINCIPAL,
    find: ofEach(({ principal, notPrincipal }) =>
      [principal, notPrincipal].flatMap((whom) =>
        entriesOf(whom)
          .filter(([kind]) => kind === "AWS")
          .flatMap(([, texts]) => texts)
          .filter((text) => !isOpenText(text) && !/[*?]/.test(text) && !isPrincipal(text))
          .map(
            (text) => `has the principal "${text}": it must be an account, an ARN of IAM or STS, or a unique id of IAM`,
          ),
      ),
    ),
  },
  ...ONE_SERVICE.map(
    ({ place, service, source }): AcceptanceRule => ({
      name: `action-of-${place}`,
      places: [place],
      source,
      find: ofEach(({ actions, notActions }) =>
        textsOf(actions, notActions)
          .filter((action) => action.includes(":") && action.split(":")[0]?.toLowerCase() !== service)
          .map((action) => `has the action ${action}, which is not of the service ${service}`),
      ),
    }),
  ),
  {
    name: "queue-counts",
    places: ["queue"],
    source: QUEUES,
    find: (policy) => [
      ...countsOf(policy).flatMap(([count, what, most]) =>
        count > most ? [`${policy.name} has ${count} ${what}, and the policy of a queue has at most ${most}`] : [],
      ),
      ...policy.statements.flatMap(({ origin, actions = [], notActions = [] }) => {
        const count = actions.length + notActions.length;
        return count > 7 ? [`${origin} has ${count} actions, and a statement for a queue has at most 7`] : [];
      }),
    ],
  },
];

function countsOf({ statements }: Policy): readonly (readonly [count: number, what: string, most: number])[] {
  const principals = statements.flatMap(({ principal, notPrincipal }) =>
    [principal, notPrincipal].flatMap((whom) =>
      whom === "*" ? [whom] : entriesOf(whom).flatMap(([, texts]) => texts),
    ),
  );
  return [
    [statements.length, "statements", 20],
    [principals.length, "principals", 50],
    [statements.flatMap(conditionsOf).length, "conditions", 10],
  ];
}

function entriesOf(whom: PrincipalElement | undefined): readonly (readonly [kind: string, texts: readonly string[]])[] {
  return whom === undefined || whom === "*" ? [] : Object.entries(whom);
}

/** An account, an ARN of IAM or of a session, or the unique id that IAM gives for an identity that is gone. */
function isPrincipal(text: string): boolean {
  return /^(\d{12}|arn:aws[a-z-]*:(iam|sts)::(\d{12}|cloudfront):.+|A[A-Z0-9]{15,})$/.test(text);
}
