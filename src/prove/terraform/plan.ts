import { forgottenIn } from "./forgotten";
import { dataIn, type Instance, instancesIn, literal, placeOf, resourceOf, withoutNulls } from "./instances";
import { Configuration } from "./plan-configuration";
import { PlanReferences } from "./plan-references";
import {
  isObject,
  type Json,
  objectsIn,
  type Provider,
  type RemovedResource,
  type Stack,
  type StackResource,
  TemplateError,
} from "./stack";
import { onlyAccount, outputsOf, regionOf } from "./state";

/**
 * Reads the output of `terraform show -json` for a plan: the resources as they are once the plan is applied.
 *
 * A value that is known only after apply is read from the configuration. A configuration in JSON keeps the written
 * text. A configuration in HCL keeps only what an expression refers to: the value is one of these.
 *
 * @throws TemplateError for another form, or for a plan that ended in an error.
 * @see https://developer.hashicorp.com/terraform/internals/json-format#plan-representation
 */
export function readPlan(id: string, json: Json): Stack {
  if (json.errored === true) {
    throw new TemplateError(`${id} is a plan that ended in an error, so it is not complete. Plan again.`);
  }
  const { planned_values: planned, prior_state: prior, configuration = {}, resource_changes: changes } = json;
  if (!isObject(planned) || !isObject(configuration)) {
    throw new TemplateError(`${id}: planned_values and configuration must be objects.`);
  }
  const instances = instancesIn(id, planned).filter(({ isData }) => !isData);
  const read = instancesIn(id, isObject(prior) ? prior.values : undefined).filter(({ isData }) => isData);
  const unknowns = unknownsIn(changes);
  const variables = isObject(json.variables) ? json.variables : {};
  const modules = [...new Set(instances.map(({ module }) => module))];
  const config = new Configuration(configuration, variables, modules);
  const references = new PlanReferences(instances, config);
  const accounts = accountsOfProviders(config, [...instances, ...read]);
  return {
    id,
    resources: [
      ...instances.map((instance): StackResource => {
        const written = new Set(Object.keys(config.expressions(instance)));
        const provisioner = literal(config.provisioners(instance));
        return {
          ...resourceOf(id, instance),
          body: {
            ...references.complete(
              instance,
              literal(withoutNulls(instance.values)) as Json,
              unknowns.get(instance.path) ?? {},
            ),
            // A plan has its commands in the configuration only.
            ...(provisioner !== undefined && { provisioner }),
          },
          provider: providerOf(instance, config, accounts),
          written,
        };
      }),
      ...forgottenIn(id, changes, { config, accounts }),
    ],
    outputs: outputsOf(planned),
    data: dataIn(read),
    variables: Object.fromEntries(
      Object.entries(variables).map(([name, one]) => [name, isObject(one) ? literal(one.value) : null]),
    ),
    removed: removedIn(changes),
    notUnderstood:
      json.complete === false ? [{ place: id, why: INCOMPLETE, touches: ["everything"], makesResources: true }] : [],
  };
}

const INCOMPLETE = "the plan is not complete: Terraform deferred or left out a part of it";

function unknownsIn(changes: unknown): ReadonlyMap<string, Json> {
  return new Map(
    objectsIn(changes).flatMap(({ address, change }): [string, Json][] => {
      const unknown = isObject(change) ? change.after_unknown : undefined;
      return typeof address === "string" && isObject(unknown) ? [[address, unknown]] : [];
    }),
  );
}

function removedIn(changes: unknown): readonly RemovedResource[] {
  return objectsIn(changes).flatMap(({ type, change }): RemovedResource[] => {
    const { actions, before } = isObject(change) ? change : {};
    const isRemoved = Array.isArray(actions) && actions.includes("delete");
    return isRemoved && typeof type === "string" && isObject(before) ? [{ type, values: before }] : [];
  });
}

/** The account of each provider, if the configuration or a resource of the provider says it. */
function accountsOfProviders(config: Configuration, instances: readonly Instance[]): ReadonlyMap<string, string> {
  const byProvider = new Map<string, Instance[]>();
  for (const instance of instances) {
    const key = config.providerKey(instance);
    const others = byProvider.get(key);
    if (others === undefined) byProvider.set(key, [instance]);
    else others.push(instance);
  }
  return new Map(
    [...byProvider].flatMap(([key, ofProvider]): [string, string][] => {
      const identity = ofProvider.find(({ type }) => type === "aws_caller_identity")?.values.account_id;
      const managed = ofProvider.filter(({ isData }) => !isData);
      const account = typeof identity === "string" ? identity : (config.account(key) ?? onlyAccount(managed));
      return account === undefined ? [] : [[key, account]];
    }),
  );
}

function providerOf(instance: Instance, config: Configuration, accounts: ReadonlyMap<string, string>): Provider {
  const key = config.providerKey(instance);
  const [account, region] = [accounts.get(key), config.region(key)];
  const { account: accountFrom, region: regionFrom } = config.sources(key);
  return {
    ...(account === undefined ? accountFrom !== undefined && { accountFrom } : { account }),
    ...(region === undefined ? regionFrom !== undefined && { regionFrom } : { region }),
    ...placeOf(instance.values),
    ...regionOf(instance.values),
    key: key.slice(key.lastIndexOf(":") + 1),
  };
}
