import { may, mayNot, tableArn } from "../../../support/ask";
import { type Idiom, replacing, type Weakening } from "./idiom";
import { retargeted, withoutResources } from "./plan-edits";

const ORDERS = tableArn("orders");
const DOCUMENTS = ["dynamodb:*Item", "dynamodb:DeleteItem"] as const;

const reads = (role: string) => may(role, "dynamodb:GetItem", ORDERS);
const keeps = (role: string) => mayNot(role, "dynamodb:DeleteItem", ORDERS);
const scansNot = (role: string) => mayNot(role, "dynamodb:Scan", ORDERS);

/** Changes of the documents of all roles at once: each role is judged by its own questions. */
const documentsOf = (role: string): readonly Weakening[] => [
  {
    what: "the Allow is for every action of DynamoDB",
    change: replacing(DOCUMENTS[0], "dynamodb:*"),
    breaks: [scansNot(role)],
  },
  {
    what: "the Deny is for another action",
    change: replacing(DOCUMENTS[1], "dynamodb:DescribeLimits"),
    breaks: [keeps(role)],
  },
  {
    what: "the Deny became an Allow",
    change: (text) => text.replaceAll('\\"Deny\\"', '\\"Allow\\"'),
    breaks: [keeps(role)],
  },
  {
    what: "the Allow is for lists only",
    change: replacing(DOCUMENTS[0], "dynamodb:List*"),
    breaks: [reads(role)],
  },
  {
    what: "the Allow is for another table",
    change: replacing("table/orders", "table/others"),
    breaks: [reads(role)],
  },
];

const policiesOf = (label: string) => new RegExp(`aws_iam_\\w*(?:policy|policies)\\w*\\.${label}(?:\\[|$)`);

interface RoleOptions {
  /** Name of its resources. @default the last part of the name of the role */
  readonly label?: string;
  /** Whether the input does not say all, so that "undecided" is right too. @default false */
  readonly isOpen?: boolean;
}

/** One policy at one role. */
export function roleIdiom(
  role: string,
  { label = role.split("/").at(-1) ?? role, isOpen = false }: RoleOptions = {},
): Idiom {
  return {
    name: role,
    holds: [reads(role), keeps(role), scansNot(role)],
    ...(isOpen && { names: naming(label) }),
    weakenings: documentsOf(role),
  };
}

/** One policy at one role, whose document the input does not contain. */
export function roleWithUnknownDocument(role: string): Idiom {
  return { ...roleIdiom(role, { isOpen: true }), weakenings: [] };
}

/** The policy is detached, or is at another role: only for inputs whose owner is written as a reference or a name. */
export function boundRoleIdiom(role: string, options: RoleOptions = {}): Idiom {
  const { label = role.split("/").at(-1) ?? role } = options;
  const plain = roleIdiom(role, options);
  const moved = retargeted({
    resource: policiesOf(label),
    from: `aws_iam_role.${label}`,
    to: "aws_iam_role.bystander",
  });
  return {
    ...plain,
    weakenings: [
      ...plain.weakenings,
      {
        what: "the policy is gone",
        change: withoutResources((address) => policiesOf(label).test(address)),
        breaks: [reads(role)],
      },
      { what: "the policy is at another role", change: moved, breaks: [reads(role), mayNotRead("bystander")] },
    ],
  };
}

const BOUNDARY = /("address":"aws_iam_role\.bounded"[^\n]*)"permissions_boundary":(?:true,|\{[^}]*\})/g;

/** A role that may do everything with DynamoDB, and a boundary that allows items only. */
export function boundedRoleIdiom(): Idiom {
  const plain = roleIdiom("bounded");
  const { holds, weakenings } = plain;
  const breaks = holds.filter(({ kind }) => kind === "never");
  const written = (expression: string) => (text: string) =>
    text.replace(BOUNDARY, (whole, before: string) => (whole.endsWith("true,") ? before : `${before}${expression}`));
  const everything = '"permissions_boundary":{"constant_value":"arn:aws:iam::aws:policy/AdministratorAccess"}';
  return {
    ...plain,
    weakenings: [
      ...weakenings,
      { what: "the boundary is gone", change: written('"permissions_boundary":{"constant_value":null}'), breaks },
      { what: "the boundary is a policy of AWS", change: written(everything), breaks },
    ],
  };
}

/** A role without a policy. The input does not say so if it has a label: the policy of that name may be its own. */
export function roleWithoutPolicy(role: string, label?: string): Idiom {
  return {
    name: role,
    holds: [mayNotRead(role), keeps(role), scansNot(role)],
    ...(label !== undefined && { names: naming(label) }),
    weakenings: [],
  };
}

/** A role with a policy, or without it: the input does not say which. */
export function perhapsWithPolicy(role: string, label: string): Idiom {
  return {
    name: role,
    holds: [keeps(role), scansNot(role), reads(role), mayNotRead(role)],
    doesNotHold: [reads(role), mayNotRead(role)],
    names: naming(label),
    weakenings: documentsOf(role).filter(({ breaks }) => breaks.some(({ kind }) => kind === "never")),
  };
}

/** An address with this name. */
const naming = (label: string): RegExp => new RegExp(`\\.${label}(?![\\w])`);

export const mayNotRead = (role: string) => mayNot(role, "dynamodb:GetItem", ORDERS);
