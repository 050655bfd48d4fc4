import type { Control } from "../control";
import { every, having, must } from "../find";
import { NotKnown } from "../not-known";
import { isObject, items, read, textAt } from "../reading";
import { alsoAsked } from "../security-hub";
import { all } from "../wanted";

const PROVIDER = "provider.aws";
const STACK = "terraform";

/** A constraint that excludes the majors of the future. */
const BOUNDED = /~>|<|^\s*=?\s*\d/;

/** A stack goes to the account it is meant for, says whose it is, and is read by versions that know it. */
export const terraform: readonly Control[] = [
  {
    id: "DDB-STACK-01",
    sentence: "Every provider works in one account and refuses every other.",
    why: "Credentials of the wrong account make a second table there.",
    mend: "Set `allowed_account_ids` of each provider to its account.",
    severity: "medium",
    sources: ["https://registry.terraform.io/providers/hashicorp/aws/latest/docs#allowed_account_ids"],
    ids: alsoAsked([]),
    find: every(PROVIDER, [
      must(
        "allowed_account_ids",
        "be one account",
        (provider) => items(provider, "allowed_account_ids").length === 1,
        "another number",
      ),
    ]),
  },
  {
    id: "DDB-STACK-02",
    sentence: "Every provider tags what it makes.",
    why: "No caller can tell whose a resource is, nor who may destroy it.",
    mend: "Set `default_tags { tags = { … } }` of each provider.",
    severity: "low",
    sources: ["https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html"],
    ids: alsoAsked(["DynamoDB.5"]),
    find: every(PROVIDER, [
      must(
        "default_tags.tags",
        "be set",
        (provider) => {
          const tags = read(provider, "default_tags.tags");
          if (typeof tags === "string") throw new NotKnown(tags);
          return isObject(tags) && Object.keys(tags).length > 0;
        },
        "nothing",
      ),
    ]),
  },
  {
    id: "DDB-STACK-03",
    sentence: "Every stack excludes the majors of the AWS provider that it was not tested with.",
    why: "A new major may plan the replacement of a table.",
    mend: "Bound the `version` in `required_providers`, such as `>= 5.100.0, < 7.0.0`.",
    severity: "medium",
    sources: ["https://developer.hashicorp.com/terraform/language/providers/requirements"],
    ids: alsoAsked([]),
    find: every(STACK, having({ "required_providers.aws.version": all(BOUNDED, "be a bounded version") })),
  },
  {
    id: "DDB-STACK-06",
    sentence: "Every stack names the Terraform versions it works with.",
    why: "An older one does not know an argument and ignores what it should protect.",
    mend: "Set `required_version`.",
    severity: "low",
    sources: ["https://developer.hashicorp.com/terraform/language/terraform#terraform-required_version"],
    ids: alsoAsked([]),
    find: every(STACK, [
      must("required_version", "be set", (stack) => /\d/.test(textAt(stack, "required_version")), "nothing"),
    ]),
  },
];
