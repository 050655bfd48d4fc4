import type { Resource } from "../../checks/checked-template";
import { instancesIn, literal } from "../../prove/terraform/instances";
import { Configuration, expressionOf } from "../../prove/terraform/plan-configuration";
import { PlanReferences } from "../../prove/terraform/plan-references";
import { isObject, type Json, objectsIn } from "../../prove/terraform/stack";
import { InputError } from "../input-error";
import { plannedArguments } from "./plan-values";
import type { ReadStack } from "./stacks";

/** Of the configuration and in no plan. */
const NOT_IN_A_PLAN = `\${a plan does not show it}`;

/**
 * What `terraform show -json` writes of a plan: every resource that will be there, those of modules too.
 *
 * @throws InputError if the plan ended in an error, TemplateError for another form.
 * @see https://developer.hashicorp.com/terraform/internals/json-format#plan-representation
 */
export function plannedStack(id: string, json: Json): ReadStack {
  if (json.errored === true) {
    throw new InputError(`${id} is a plan that ended in an error, so it is not complete. Plan again.`);
  }
  const { planned_values: planned, resource_changes: changes, configuration = {}, variables = {} } = json;
  if (!isObject(planned) || !isObject(configuration)) {
    throw new InputError(`${id}: planned_values and configuration must be objects.`);
  }
  const instances = instancesIn(id, planned).filter(({ isData }) => !isData);
  const modules = [...new Set(instances.map(({ module }) => module))];
  const config = new Configuration(configuration, isObject(variables) ? variables : {}, modules);
  const references = new PlanReferences(instances, config);
  const unknowns = unknownsIn(changes);
  return {
    resources: [
      ...instances.map((instance): Resource => {
        const { type, path: address } = instance;
        const { body, computed } = plannedArguments(instance, unknowns.get(address) ?? {}, { config, references });
        return { type, stack: id, address, body: { ...body, lifecycle: { prevent_destroy: NOT_IN_A_PLAN } }, computed };
      }),
      ...settings(id, isObject(configuration.provider_config) ? configuration.provider_config : {}),
    ],
    outputs: {},
  };
}

function unknownsIn(changes: unknown): ReadonlyMap<string, Json> {
  return new Map(
    objectsIn(changes).flatMap(({ address, change }): [string, Json][] => {
      const unknown = isObject(change) ? change.after_unknown : undefined;
      return typeof address === "string" && isObject(unknown) ? [[address, unknown]] : [];
    }),
  );
}

/** The providers, and what a plan says of the settings of Terraform. */
function settings(id: string, providers: Json): readonly Resource[] {
  const ofAws = Object.entries(providers).filter(([, one]) => isObject(one) && one.name === "aws");
  const versions = ofAws.flatMap(([, one]) => (isObject(one) ? (one.version_constraint ?? []) : []));
  const [version] = versions;
  const required = { required_version: NOT_IN_A_PLAN, required_providers: { aws: { version } } };
  return [
    ...ofAws.map(([key, one]): Resource => {
      const expressions = isObject(one) && isObject(one.expressions) ? one.expressions : {};
      return { type: "provider.aws", stack: id, address: `provider.${key}`, body: written(expressions) as Json };
    }),
    { type: "terraform", stack: id, address: "terraform", body: required },
  ];
}

/** The value of an expression, or what it refers to; blocks as they are. A list may have more items than references. */
function written(expression: unknown): unknown {
  if (Array.isArray(expression)) return expression.map(written);
  if (!isObject(expression)) return expression;
  const read = expressionOf(expression);
  if (read === undefined) {
    return Object.fromEntries(Object.entries(expression).map(([name, one]) => [name, written(one)]));
  }
  if ("constant_value" in read) return literal(read.constant_value);
  return `\${${read.references?.[0] ?? "known after apply"}}`;
}
