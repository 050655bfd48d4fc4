import { conditionsOf, isConditionOperator } from "../documents/conditions";
import { type AcceptanceRule, isOpenText, ofEach, textsOf } from "./acceptance-rule";
import { ALL_PLACES, CONTROL_PLACES, IAM_PLACES, RESOURCE_PLACES } from "./policy-place";

const GRAMMAR = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html";
const CHECKS = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html";

/** What no policy may say, or no policy of IAM and of an organization. */
export const ELEMENT_RULES: readonly AcceptanceRule[] = [
  {
    name: "no-statement",
    places: ALL_PLACES,
    source: GRAMMAR,
    find: ({ name, statements }) => (statements.length === 0 ? [`${name} has no statement`] : []),
  },
  {
    name: "doubled-sid",
    places: ALL_PLACES,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html",
    find: ({ name, statements }) => {
      const sids = statements.flatMap(({ sid }) => sid ?? []);
      const doubled = new Set(sids.filter((sid, index) => sids.indexOf(sid) !== index));
      return [...doubled].map((sid) => `${name} has the Sid "${sid}" more than once`);
    },
  },
  {
    name: "sid-characters",
    places: [...CONTROL_PLACES, ...IAM_PLACES],
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html",
    find: ofEach(({ sid = "" }) =>
      isOpenText(sid) || /^[A-Za-z0-9]*$/.test(sid) ? [] : ["has a Sid with other characters than letters and digits"],
    ),
  },
  {
    name: "empty-element",
    places: ALL_PLACES,
    source: GRAMMAR,
    find: ofEach(({ actions, notActions, resources, notResources, principal, notPrincipal }) => [
      ...Object.entries({ Action: actions, NotAction: notActions, Resource: resources, NotResource: notResources })
        .filter(([, texts]) => texts?.length === 0 || texts?.includes(""))
        .map(([element]) => `has an empty ${element}`),
      ...Object.entries({ Principal: principal, NotPrincipal: notPrincipal })
        .filter(([, whom]) => whom !== undefined && whom !== "*" && isEmpty(whom))
        .map(([element]) => `has an empty ${element}`),
    ]),
  },
  {
    name: "action-form",
    places: ALL_PLACES,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html",
    find: ofEach(({ actions, notActions }) =>
      textsOf(actions, notActions)
        .filter((action) => action !== "" && !/^(\*|[A-Za-z0-9.-]+:[^:\s]+)$/.test(action))
        .map(
          (action) =>
            `has the action "${action}", which is neither * nor a service without wildcards, a colon and a name`,
        ),
    ),
  },
  {
    name: "resource-form",
    places: ALL_PLACES,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
    find: ofEach(({ resources, notResources }) =>
      textsOf(resources, notResources)
        .filter((text) => text !== "" && text !== "*" && !/^arn:(\*|aws(-[a-z]+)*):[^:]/.test(text))
        .map((text) => `has the resource "${text}", which is neither * nor an ARN of a partition of AWS`),
    ),
  },
  {
    name: "service-of-resource",
    places: IAM_PLACES,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
    find: ofEach(({ resources, notResources }) =>
      textsOf(resources, notResources)
        .filter((text) => text !== "*" && /[*?$]/.test(text.split(":")[2] ?? ""))
        .map((text) => `has the resource "${text}", whose service is a pattern`),
    ),
  },
  {
    name: "unknown-operator",
    places: ALL_PLACES,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html",
    find: ofEach((statement) =>
      conditionsOf(statement)
        .filter(({ operator }) => !isConditionOperator(operator))
        .map(({ operator }) => `has "${operator}", which is not a condition operator`),
    ),
  },
  {
    name: "key-form",
    places: ALL_PLACES,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html",
    find: ofEach((statement) =>
      conditionsOf(statement)
        .filter(({ key }) => !isOpenText(key) && !/^[^:]+:.+$/s.test(key))
        .map(({ key }) => `has the condition key "${key}", which does not begin with a service and a colon`),
    ),
  },
  {
    name: "key-twice",
    places: ALL_PLACES,
    source: CHECKS,
    find: ofEach(({ conditions }) =>
      Object.entries(conditions).flatMap(([operator, keys]) => {
        const names = Object.keys(keys).map((key) => key.toLowerCase());
        return names
          .filter((name, index) => names.indexOf(name) !== index)
          .map((name) => `has ${operator} ${name} twice, once in other case`);
      }),
    ),
  },
  {
    name: "resource-missing",
    places: [...CONTROL_PLACES, "managed", "roleInline", ...RESOURCE_PLACES],
    source: CHECKS,
    find: ofEach(({ resources, notResources }) =>
      resources === undefined && notResources === undefined ? ["has no Resource"] : [],
    ),
  },
];

function isEmpty(principal: Readonly<Record<string, readonly string[]>>): boolean {
  const lists = Object.values(principal);
  return lists.length === 0 || lists.some((texts) => texts.length === 0 || texts.includes(""));
}
