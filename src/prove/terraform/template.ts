import { isObject, type Json, type Provider, type Stack, type StackResource, TemplateError } from "./stack";

/** Arguments that make several resources or none. The file does not say how many. */
const REPEATED = ["count", "for_each"];

/** A synthesized stack: `cdk.tf.json`. @throws TemplateError when it has another form. */
export function readTemplate(id: string, json: Json): Stack {
  const { resource = {}, output = {}, provider = {}, module = {} } = json;
  if (!isObject(resource) || !isObject(output) || !isObject(provider) || !isObject(module)) {
    throw new TemplateError(`${id}: resource, output, provider and module must be objects.`);
  }
  const aws = Array.isArray(provider.aws) ? provider.aws : [provider.aws];
  const providers = new Map(
    aws.filter(isObject).map((one) => [typeof one.alias === "string" ? `aws.${one.alias}` : "aws", providerOf(one)]),
  );
  const resources = Object.entries(resource).flatMap(([type, named]) => {
    if (!isObject(named)) throw new TemplateError(`${id}: resource.${type} must be an object.`);
    return Object.entries(named).map(([name, body]): StackResource => {
      if (!isObject(body)) throw new TemplateError(`${id}: resource.${type}.${name} must be an object.`);
      const at = providers.get(typeof body.provider === "string" ? body.provider : "aws") ?? {};
      const path = `${type}.${name}`;
      return { type, name, path, address: `${id}: ${path}`, body, provider: at };
    });
  });
  const outputs = Object.fromEntries(
    Object.entries(output).map(([name, value]) => [name, isObject(value) ? value.value : undefined]),
  );
  return { id, resources, outputs, notRead: [...modulesIn(id, module), ...repeatedIn(resources)] };
}

function modulesIn(id: string, modules: Json): readonly string[] {
  return Object.keys(modules).map((name) => `${id}: module.${name}: only the plan contains its resources`);
}

function repeatedIn(resources: readonly StackResource[]): readonly string[] {
  return resources
    .filter(({ body }) => REPEATED.some((argument) => body[argument] !== undefined))
    .map(({ address }) => `${address}: only the plan says how many of it are made`);
}

function providerOf({ region, allowed_account_ids: allowed }: Json): Provider {
  const [account, ...others] = Array.isArray(allowed) ? allowed : [];
  return {
    ...(typeof account === "string" && others.length === 0 && { account }),
    ...(typeof region === "string" && { region }),
  };
}
