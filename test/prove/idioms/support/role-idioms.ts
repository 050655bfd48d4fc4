import { may, mayNot, tableArn } from "../../../support/ask";
import { type Idiom, replacing, type Weakening } from "./idiom";
import { retargeted, withoutResources } from "./plan-edits";

/** Roles that may read and write items of the table, and may not delete one. */
interface RoleIdioms {
  readonly names: readonly string[];
  /** Of these the input does not say all: "undecided" is right too. */
  readonly open: readonly string[];
}

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

/** One policy at one role. `label` is the name of its resources, if the name of the role is another. */
export function roleIdiom(role: string, label = role, isOpen = false): Idiom {
  return {
    name: role,
    holds: [reads(role), keeps(role), scansNot(role)],
    ...(isOpen && { names: new RegExp(`\\.${label}(?![\\w])`) }),
    weakenings: documentsOf(role),
  };
}

/** The policy is detached, or is at another role: only for inputs whose owner is written as a reference or a name. */
export function boundRoleIdiom(role: string, isOpen = false): Idiom {
  const plain = roleIdiom(role, role, isOpen);
  const moved = retargeted({
    resource: policiesOf(role),
    from: `aws_iam_role.${role}`,
    to: "aws_iam_role.bystander",
  });
  return {
    ...plain,
    weakenings: [
      ...plain.weakenings,
      {
        what: "the policy is gone",
        change: withoutResources((address) => policiesOf(role).test(address)),
        breaks: [reads(role)],
      },
      { what: "the policy is at another role", change: moved, breaks: [reads(role), mayNotRead("bystander")] },
    ],
  };
}

/** A role without a policy. */
export function roleWithoutPolicy(role: string): Idiom {
  return { name: role, holds: [mayNotRead(role), keeps(role), scansNot(role)], weakenings: [] };
}

/** One of two roles, and the plan does not say which. */
export function oneOfTwoRoles(role: string, label: string): Idiom {
  return {
    name: role,
    holds: [keeps(role), scansNot(role)],
    names: new RegExp(`\\.${label}(?![\\w])`),
    weakenings: documentsOf(role).filter(({ breaks }) => breaks.some(({ kind }) => kind === "never")),
  };
}

export const mayNotRead = (role: string) => mayNot(role, "dynamodb:GetItem", ORDERS);

export function roleIdioms({ names, open }: RoleIdioms): readonly Idiom[] {
  return [...names.map((name) => boundRoleIdiom(name)), ...open.map((name) => boundRoleIdiom(name, true))];
}
