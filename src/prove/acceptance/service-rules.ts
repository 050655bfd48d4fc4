import { conditionsOf } from "../documents/conditions";
import type { Statement } from "../documents/policy-document";
import { ENDPOINT_RULES, ENDPOINT_RULES_SOURCE } from "../lint/endpoint-rules";
import { RESOURCE_RULES } from "../lint/resource-rules";
import { globPattern, matches } from "../texts/pattern";
import { type AcceptanceRule, isOpenText, ofEach } from "./acceptance-rule";
import { isPublic } from "./public-policy";

const BUCKETS = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html";

/** Rules of the linter whose offences AWS does not accept in the policy of an endpoint. */
const REFUSED_AT_ENDPOINTS = ["endpoint-id-pattern", "endpoint-wildcard", "endpoint-arn-account"];

const IMPOSSIBLE_RESOURCE = RESOURCE_RULES.filter(({ name }) => name === "impossible-resource");

/** The rule that a key may waive: AWS asks that somebody can still change the policy. */
export const KEY_LOCKOUT = "key-lockout";

/** What single services do not accept in the policies of their resources. */
export const SERVICE_RULES: readonly AcceptanceRule[] = [
  {
    name: "public-table",
    places: ["table"],
    source: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-bpa-rbp.html",
    find: ofEach((statement) =>
      isPublic(statement, "dynamodb") ? ["allows everyone, and DynamoDB blocks public policies"] : [],
    ),
  },
  {
    name: KEY_LOCKOUT,
    places: ["key"],
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
    find: ({ name, statements }) =>
      statements.some((one) => one.effect === "Allow" && coversPutKeyPolicy(one))
        ? []
        : [`${name} allows no one kms:PutKeyPolicy, and the key has no bypass_policy_lockout_safety_check`],
  },
  {
    name: "bucket-key",
    places: ["bucket"],
    source: BUCKETS,
    find: ofEach((statement, reference) =>
      conditionsOf(statement).flatMap(({ key }) => {
        const service = key.split(":")[0]?.toLowerCase() ?? "";
        // S3 has keys with a part that users choose, and keys of identity providers begin with their domain.
        if (isOpenText(key) || /[./]/.test(service)) return [];
        if (service !== "aws" && service !== "s3") {
          return reference.hasService(service) ? [`has the condition key "${key}", which is not of S3`] : [];
        }
        return reference.key(key) === undefined ? [`has the condition key "${key}", which AWS has not published`] : [];
      }),
    ),
  },
  {
    name: "bucket-resource",
    places: ["bucket"],
    source: BUCKETS,
    find: ofEach((statement, reference) =>
      IMPOSSIBLE_RESOURCE.flatMap((rule) => rule.find(statement, reference)).map((one) => `is refused by S3: ${one}`),
    ),
  },
  ...ENDPOINT_RULES.filter(({ name }) => REFUSED_AT_ENDPOINTS.includes(name)).map(
    ({ name, find }): AcceptanceRule => ({
      name,
      places: ["endpoint"],
      source: ENDPOINT_RULES_SOURCE,
      find: ofEach((statement) => find(statement, { id: "" }).map((one) => `is refused: ${one}`)),
    }),
  ),
];

function coversPutKeyPolicy({ actions, notActions }: Statement): boolean {
  const covers = (action: string) => isOpenText(action) || matches(globPattern(action, { ignoreCase: true }), PUT);
  return actions === undefined ? notActions?.some(covers) === false : actions.some(covers);
}

const PUT = "kms:PutKeyPolicy";
