// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of IAM, not of this program
import { authorization } from "../../src/prove/meaning/authorization";
import { all } from "../../src/prove/logic/formula";
import { parsePolicy } from "../../src/prove/documents/policy-document";
import { holds, requestOf } from "../../src/prove/logic/request";
import { SERVICE_REFERENCE } from "../../src/prove/service-reference/service-reference";
import { type Answer, simulate } from "./simulate";

const USER_GUIDE = "https://docs.aws.amazon.com/IAM/latest/UserGuide";
const ROLE = "arn:aws:iam::111122223333:role/app";
const TABLE = "arn:aws:dynamodb:eu-west-1:111122223333:table/orders";

interface KnownDifference {
  readonly name: string;
  /** What AWS says of it. */
  readonly source: string;
  /** Beside a statement that allows everything. */
  readonly deny: Readonly<Record<string, unknown>>;
  readonly context?: Readonly<Record<string, string>>;
  readonly action?: string;
  readonly resource?: string;
  /** Whether the request is allowed; undefined: the prover leaves it undecided. */
  readonly ours: boolean | undefined;
  readonly theirs: Answer;
}

/** Where iam-simulate reads AWS's text otherwise, or cannot be asked. The random policies leave these out. */
const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    name: "StringNotEquals with a variable that is not in the request holds",
    source: `${USER_GUIDE}/reference_policies_variables.html`,
    deny: { Condition: { StringNotEquals: { "aws:SourceVpce": "${aws:PrincipalTag/endpoint}" } } },
    context: { "aws:SourceVpce": "vpce-1" },
    ours: false,
    theirs: { isAllowed: true },
  },
  {
    name: "NotResource with a variable that is not in the request takes in every resource",
    source: `${USER_GUIDE}/reference_policies_variables.html`,
    deny: { NotResource: "arn:aws:dynamodb:*:*:table/${aws:PrincipalTag/table}" },
    ours: false,
    theirs: { isAllowed: true },
  },
  {
    name: "0.0.0.0/0 is every address of version 4",
    source: `${USER_GUIDE}/reference_policies_elements_condition_operators.html#Conditions_IPAddress`,
    deny: { Condition: { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } } },
    context: { "aws:SourceIp": "192.0.2.7" },
    ours: false,
    theirs: { isAllowed: true },
  },
  {
    name: "ForAnyValue with IfExists of a missing key: AWS's pages do not agree",
    source: `${USER_GUIDE}/reference_policies_condition-single-vs-multi-valued-context-keys.html`,
    deny: { Condition: { "ForAnyValue:StringEqualsIfExists": { "aws:TagKeys": "a" } } },
    ours: undefined,
    theirs: { isAllowed: true },
  },
  {
    name: "an encryption context is a key of kms:Decrypt",
    source: "https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-encryption-context",
    deny: { Condition: { StringEquals: { "kms:EncryptionContext:aws:dynamodb:tableName": "orders" } } },
    context: { "kms:EncryptionContext:aws:dynamodb:tableName": "orders" },
    action: "kms:Decrypt",
    resource: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    ours: false,
    theirs: { cannot: "it drops the key kms:encryptioncontext:aws:dynamodb:tablename" },
  },
];

/** Those known differences that are not as they are written down, with both answers. */
export async function surprisingDifferences(): Promise<{ readonly asked: number; readonly surprises: readonly unknown[] }> {
  const surprises: unknown[] = [];
  for (const { name, deny, context = {}, action = "dynamodb:GetItem", resource = TABLE, ...said } of KNOWN_DIFFERENCES) {
    const { NotResource, ...rest } = deny;
    const policy = parsePolicy(name, {
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: "*", Resource: "*" },
        { Effect: "Deny", Action: "*", ...(NotResource === undefined ? { Resource: "*" } : { NotResource }), ...rest },
      ],
    });
    const estate = {
      serviceControl: [],
      resourceControl: [],
      resources: [],
      roles: [{ arn: ROLE, policies: [policy] }],
      endpoints: [],
    };
    const organization = { accounts: [], boundAccounts: [] };
    const who = { "aws:PrincipalArn": ROLE, "aws:PrincipalAccount": "111122223333" };
    const request = requestOf({ action, resource, context: { ...who, ...context } });
    const { conditions } = authorization({ estate, organization, reference: SERVICE_REFERENCE });
    const ours = holds(all(...conditions), request);
    const theirs = await simulate({ estate, organization, request });
    if (ours !== said.ours || JSON.stringify(theirs) !== JSON.stringify(said.theirs)) surprises.push({ name, ours, theirs });
  }
  return { asked: KNOWN_DIFFERENCES.length, surprises };
}
