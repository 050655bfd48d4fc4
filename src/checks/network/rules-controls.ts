import type { Json, Link, Resource, Template } from "../checked-template";
import { NotKnown, someOf } from "../not-known";
import { plain } from "../policy";
import { blocks, items, listOf, numberAt, read, textAt } from "../reading";

/** A rule of a security group, however it is written. */
export interface Rule {
  /** Of the resource that the rule is written in. */
  readonly address: string;
  readonly body: Json;
}

const GROUP_NAMES = ["id", "arn"];

/** Arguments that hold blocks of addresses, in any of the three ways to write a rule. */
const BLOCKS = ["cidr_ipv4", "cidr_ipv6", "cidr_blocks", "ipv6_cidr_blocks"];

/** Arguments that name other things that are let in or out. */
const OTHERS = [
  "referenced_security_group_id",
  "source_security_group_id",
  "security_groups",
  "prefix_list_id",
  "prefix_list_ids",
  "self",
];

/** The rules of a group in one direction. @throws NotKnown if the input does not show which rules are of this group. */
export function rulesOf(group: Resource, template: Template, direction: "ingress" | "egress"): readonly Rule[] {
  const inline = blocks(group, direction).map((body) => ({ address: group.address, body }));
  const link = (type: string): Link => ({ type, argument: "security_group_id", names: GROUP_NAMES });
  const own = template.linked(group, link(`aws_vpc_security_group_${direction}_rule`));
  const older = template
    .linked(group, link("aws_security_group_rule"))
    .filter((rule) => textAt(rule, "type") === direction);
  return [...inline, ...own, ...older];
}

/** Whether a rule lets in or out whatever has an address in a block, as against a group or a prefix list. */
export function hasAddresses({ body }: Rule): boolean {
  return someOf(BLOCKS, (argument) => items({ body }, argument).length > 0);
}

/** Whether a rule speaks of every address there is. */
export function isForEveryAddress({ body }: Rule): boolean {
  return someOf(
    BLOCKS.flatMap((argument) => items({ body }, argument)),
    (block) => {
      if (typeof block === "string" && block.includes("${")) throw new NotKnown(block);
      return block === "0.0.0.0/0" || block === "::/0";
    },
  );
}

/** Whether a rule lets nothing in or out but TCP at one port, to or from groups and prefix lists. */
export function isOnlyPort(rule: Rule, port: number): boolean {
  const { body } = rule;
  const ports = ["from_port", "to_port"].map((argument) => numberAt({ body }, argument));
  return (
    ports.every((one) => one === port) &&
    someOf(OTHERS, (argument) => listOf(read({ body }, argument)).some((one) => plain(one) !== "false")) &&
    !hasAddresses(rule)
  );
}

/** Whether a rule lets in or out members of its own group, and no one else. */
export function isAmongMembers(question: {
  readonly rule: Rule;
  readonly group: Resource;
  readonly template: Template;
}): boolean {
  const { rule, group, template } = question;
  const others = OTHERS.flatMap((argument) => listOf(read(rule, argument))).filter((one) => plain(one) !== "false");
  return (
    others.length > 0 &&
    others.every(
      (one) => plain(one) === "true" || template.isNamed(one, group.stack, { resource: group, names: GROUP_NAMES }),
    ) &&
    !hasAddresses(rule)
  );
}

/**
 * The security groups that an argument of a resource names, as far as the input makes them.
 *
 * @throws NotKnown if the list as a whole, or one of the groups, is not known.
 */
export function groupsOf(resource: Resource, template: Template, path: string): readonly Resource[] {
  return items(resource, path).map((item) => {
    const group = template.referred(item, resource.stack)?.resource;
    if (group === undefined) throw new NotKnown(`the rules of security group ${String(item)}`);
    return group;
  });
}
