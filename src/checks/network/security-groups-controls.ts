import type { Control } from "../control";
import { allOf, every, must } from "../find";
import { everyOf } from "../not-known";
import { blocks, textAt } from "../reading";
import { alsoAsked } from "../security-hub";
import { isForEveryAddress, type Rule } from "./rules-controls";

const RULES = "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html";

/** What lies in the network speaks to named groups and services, not to the world. */
export const securityGroups: readonly Control[] = [
  {
    id: "DDB-NETWORK-07",
    sentence: "No security group lets anything connect to every address.",
    why: "Code that was slipped in carries items to whatever address the network leads to.",
    mend: "Name a `referenced_security_group_id` or the `prefix_list_id` of an endpoint instead of `0.0.0.0/0`.",
    severity: "high",
    sources: [RULES],
    ids: alsoAsked([], { checkov: ["CKV_AWS_382"], trivy: ["AWS-0104"] }),
    find: allOf(
      every("aws_vpc_security_group_egress_rule", [noWorld((rule) => [rule])]),
      every("aws_security_group_rule", [noWorld((rule) => [rule])], (rule) => textAt(rule, "type") === "egress"),
      every(
        "aws_security_group",
        [noWorld((group) => blocks(group, "egress").map((body) => ({ address: group.address, body })))],
        (group) => blocks(group, "egress").length > 0,
      ),
    ),
  },
];

function noWorld(rulesIn: (resource: Parameters<Parameters<typeof must>[2]>[0]) => readonly Rule[]) {
  return must(
    "egress",
    "be to named groups, prefix lists or addresses",
    (resource) => everyOf(rulesIn(resource), (rule) => !isForEveryAddress(rule)),
    "every address",
  );
}
