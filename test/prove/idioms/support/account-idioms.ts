import { may, mayNot, OTHER_ACCOUNT, onlyBreakGlass, tableArn } from "../../../support/ask";
import type { Idiom } from "./idiom";

const ORDERS = tableArn("orders");
const ours = may("reader", "dynamodb:DeleteItem", ORDERS);
const theirs = mayNot("reader", "dynamodb:GetItem", tableArn("orders", OTHER_ACCOUNT), OTHER_ACCOUNT);
const kept = onlyBreakGlass("dynamodb:DeleteTable", ORDERS);

const swapped = (text: string): string =>
  text.replace(/("address":"aws_iam_role_policy\.ours"[^\n]*?"provider_config_key":")aws\.workload"/, '$1aws.other"');

/** Two accounts with one role name, and two regions with one name of a table. */
export const ACCOUNT_IDIOMS: readonly Idiom[] = [
  {
    name: "one role name in two accounts",
    holds: [ours, theirs],
    weakenings: [{ what: "the policy is in the other account", change: swapped, breaks: [ours, theirs] }],
  },
  {
    name: "one name of a table in two regions",
    holds: [kept],
    doesNotHold: [onlyBreakGlass("dynamodb:DeleteTable", "arn:aws:dynamodb:eu-central-1:333333333333:table/orders")],
    weakenings: [
      {
        what: "the policy is at the other table",
        change: (text) =>
          text
            .replaceAll("aws_dynamodb_table.ireland.arn", "aws_dynamodb_table.frankfurt.arn")
            .replaceAll('"aws_dynamodb_table.ireland"]', '"aws_dynamodb_table.frankfurt"]'),
        breaks: [kept],
      },
    ],
  },
];
