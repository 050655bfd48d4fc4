import type { ServiceReference } from "../service-reference/service-reference";
import { DEFAULT_LIMITS, LimitReached } from "../texts/effort-limits";
import { Memo } from "../texts/memo";
import { globPattern } from "../texts/pattern";
import { stringClasses } from "../texts/string-classes";
import { isOpen, type LintRule } from "./finding";

/** Rules about the resources of a statement, and about ARNs in its conditions. */
export const RESOURCE_RULES: readonly LintRule[] = [
  {
    name: "malformed-arn",
    why: "An ARN with too few parts or an invalid account matches no resource.",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
    find: ({ resources = [], notResources = [], conditions }, reference) => {
      const compared = Object.entries(conditions)
        .filter(([operator]) => /(^|:)Arn/.test(operator))
        .flatMap(([, keys]) => Object.values(keys).flat());
      return [...resources, ...notResources, ...compared].flatMap((text) => {
        const wrong = text === "*" || text.startsWith("⟪") ? undefined : wrongInArn(text, reference);
        return wrong === undefined ? [] : [`"${text}" is not a valid ARN: ${wrong}.`];
      });
    },
  },
  {
    name: "impossible-resource",
    why: "A statement has no effect on an action if the action does not act on resources of these types.",
    source:
      "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
    find: ({ actions = [], resources = [] }, reference) => {
      if (resources.length === 0 || resources.some((text) => text === "*" || text.startsWith("⟪"))) return [];
      return actions.flatMap((action) => {
        const known = reference.actionsLike(action);
        const patterns = [
          ...new Set(known.flatMap(({ service, resourceTypes }) => typesOf(reference, service, resourceTypes))),
        ];
        if (known.length === 0 || patterns.some((pattern) => resources.some((text) => overlap(pattern, text))))
          return [];
        const types = [...new Set(known.flatMap(({ resourceTypes }) => resourceTypes))].join(", ");
        return [
          `${action} acts on ${types}. No resource of the statement has that type: name one, or remove the action.`,
        ];
      });
    },
  },
];

function typesOf(reference: ServiceReference, service: string, names: readonly string[]): readonly string[] {
  const types = reference.resourceTypes(service);
  return names.flatMap((name) =>
    name === "*" ? [] : types.filter((type) => type.name === name).map(({ pattern }) => pattern),
  );
}

const overlaps = new Memo<boolean>(4096);

/** Whether both patterns match some resource. */
function overlap(type: string, text: string): boolean {
  const [typeService, service = ""] = [type.split(":")[2], text.split(":")[2]];
  // A recovery point has the ARN of whatever service keeps it: AWS gives no service for it.
  if (!/[*?$]/.test(service) && typeService !== "*" && service !== typeService) return false;
  const parts = text.replace(/\$\{(?![*?$]\})[^}]*\}|⟪[^⟫]*⟫/g, "*").split(":");
  // AWS adds `*` for missing parts of an ARN.
  const literal = [...parts, ...Array<string>(Math.max(0, 6 - parts.length)).fill("*")].join(":");
  return overlaps.get(`${type}\n${literal}`, () => {
    try {
      const patterns = [globPattern(type, { kind: "arn" }), globPattern(literal, { kind: "arn" })];
      return stringClasses({ patterns, limits: DEFAULT_LIMITS }).some(
        ({ matched }) => matched.length === patterns.length,
      );
    } catch (error) {
      if (error instanceof LimitReached) return true;
      throw error;
    }
  });
}

function wrongInArn(text: string, reference: ServiceReference): string | undefined {
  const [arn, partition = "", service = "", , account = "", ...rest] = text.split(":");
  // AWS adds missing parts to an ARN that ends in `*`, such as `arn:aws:s3*`.
  if (arn === "arn" && rest.length === 0 && text.endsWith("*")) return undefined;
  if (arn !== "arn" || rest.length === 0) return "it needs arn:partition:service:region:account:resource";
  if (!isOpen(partition) && !/^(aws(-[a-z]+)*|.*[*?].*)$/.test(partition)) return `there is no partition ${partition}`;
  if (!isOpen(service) && !/[*?]/.test(service) && !reference.hasService(service))
    return `there is no service ${service}`;
  const isAccount = isOpen(account) || /^(\d{12}|aws|cloudfront|)$/.test(account) || /[*?]/.test(account);
  return isAccount ? undefined : `"${account}" is not an account id of 12 digits`;
}
