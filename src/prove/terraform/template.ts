import { withoutIgnored } from "./ignored-changes";
import { withInstances } from "./instances-of-blocks";
import { kindOf } from "./inventory/inventory";
import type { Entry } from "./ledger";
import { isObject, type Json, type Provider, type Stack, type StackResource, TemplateError } from "./stack";

/**
 * A synthesized stack, `cdk.tf.json`, or a configuration in JSON that people write. @throws TemplateError when it has
 * another form.
 *
 * @see https://developer.hashicorp.com/terraform/language/syntax/json
 */
export function readTemplate(id: string, json: Json): Stack {
  const { resource, output, provider, module, locals, data, removed } = json;
  const aws = blocksNamed(id, "provider", provider).flatMap(([name, body]) => (name === "aws" ? [body] : []));
  const providers = new Map(
    aws.map((one) => [typeof one.alias === "string" ? `aws.${one.alias}` : "aws", providerOf(one)]),
  );
  const resources = blocksNamed(id, "resource", resource).flatMap(([type, named]) =>
    blocksNamed(id, `resource.${type}`, named).map(([name, body]): StackResource => {
      const key = typeof body.provider === "string" ? body.provider.replace(/^\$\{(.*)\}$/, "$1") : "aws";
      const path = `${type}.${name}`;
      const provider = { ...providers.get(key), key };
      return { type, name, path, address: `${id}: ${path}`, body: withoutIgnored(type, body), provider };
    }),
  );
  const outputs = Object.fromEntries(blocksNamed(id, "output", output).map(([name, { value }]) => [name, value]));
  const named = Object.assign({}, ...objects(id, "locals", locals)) as Json;
  return {
    id,
    resources: resources.flatMap((one) => withInstances(one, named)),
    outputs,
    locals: named,
    data: new Map(
      blocksNamed(id, "data", data).flatMap(([type, of]) =>
        blocksNamed(id, `data.${type}`, of).map(([name, body]): [string, Json] => [`data.${type}.${name}`, body]),
      ),
    ),
    notUnderstood: [
      ...modulesIn(id, blocksNamed(id, "module", module)),
      ...objects(id, "removed", removed).flatMap((one) => forgottenBy(id, one)),
    ],
  };
}

/** Blocks by their name. One block is an object, and several are a list: both may be mixed. */
function blocksNamed(id: string, place: string, value: unknown): readonly (readonly [name: string, body: Json])[] {
  return objects(id, place, value).flatMap((one) =>
    Object.entries(one).flatMap(([name, body]) =>
      objects(id, `${place}.${name}`, body).map((each) => [name, each] as const),
    ),
  );
}

function objects(id: string, place: string, value: unknown): readonly Json[] {
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]).map((one) => {
    if (!isObject(one)) {
      throw new TemplateError(`${id}: ${place} must be an object or a list of objects, got ${shown(one)}.`);
    }
    return one;
  });
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`;
}

function modulesIn(id: string, modules: readonly (readonly [name: string, body: Json])[]): readonly Entry[] {
  return modules.map(([name]) => ({
    place: `${id}: module.${name}`,
    why: "only the plan contains its resources",
    touches: ["everything"],
    makesResources: true,
  }));
}

/**
 * What a `removed` block leaves in AWS. Only Terraform destroys what the block does not mention; OpenTofu forgets it.
 *
 * @see https://developer.hashicorp.com/terraform/language/block/removed
 */
function forgottenBy(id: string, { from, lifecycle }: Json): readonly Entry[] {
  const settings: unknown = Array.isArray(lifecycle) ? lifecycle[0] : lifecycle;
  if (isObject(settings) && settings.destroy === true) return [];
  const address = String(from).replace(/^\$\{\s*(.*?)\s*\}$/, "$1");
  const [, type] = /^(?:module\..*\.)?(\w+)\.[\w-]+$/.exec(address) ?? [];
  const kind = type === undefined || type === "module" ? undefined : kindOf(type);
  const touches = kind === undefined ? ["everything"] : [...new Set(kind.carriers.flatMap((one) => one.touches))];
  if (touches.length === 0) return [];
  const why = "Terraform forgets it and it stays in AWS, and only the plan says what it is";
  return [{ place: `${id}: removed.${address}`, why, touches }];
}

function providerOf({ region, allowed_account_ids: allowed, assume_role: roles }: Json): Provider {
  const ids = Array.isArray(allowed) ? allowed : allowed === undefined ? [] : [allowed];
  const [role] = Array.isArray(roles) ? roles : [roles];
  const assumed = isObject(role) && typeof role.role_arn === "string" ? role.role_arn : undefined;
  const account = ids.length === 0 ? /^arn:[a-z-]+:iam::(\d{12}):role\//.exec(assumed ?? "")?.[1] : ids[0];
  const isKnown = typeof account === "string" && /^\d{12}$/.test(account) && ids.length <= 1;
  const isRegion = typeof region === "string" && !region.includes("${");
  const stated = [...ids, ...(assumed === undefined ? [] : [assumed])];
  return {
    ...(isKnown ? { account } : stated.length > 0 && { accountFrom: stated.join(" or ") }),
    ...(isRegion ? { region } : region !== undefined && region !== null && { regionFrom: String(region) }),
  };
}
