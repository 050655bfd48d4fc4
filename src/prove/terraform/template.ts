/** One synthesized stack: `cdk.tf.json`. */
export interface Stack {
  readonly id: string;
  readonly resources: readonly StackResource[];
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Provider by alias; `aws` is the one without. */
  readonly providers: ReadonlyMap<string, Provider>;
}

/** Where a provider works. */
export interface Provider {
  readonly account?: string;
  readonly region?: string;
}

export interface StackResource {
  readonly type: string;
  readonly name: string;
  /** `stack: type.name`. */
  readonly address: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly provider: Provider;
}

/** Input that is no Terraform JSON of a stack. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
}

type Json = Readonly<Record<string, unknown>>;

/** @throws TemplateError when the text is not JSON or has no resources. */
export function readStack(id: string, text: string): Stack {
  const json = parse(id, text);
  const { resource = {}, output = {}, provider = {} } = json;
  if (!isObject(resource) || !isObject(output) || !isObject(provider)) {
    throw new TemplateError(`${id}: resource, output and provider must be objects.`);
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
      return { type, name, address: `${id}: ${type}.${name}`, body, provider: at };
    });
  });
  const outputs = Object.fromEntries(
    Object.entries(output).map(([name, value]) => [name, isObject(value) ? value.value : undefined]),
  );
  return { id, resources, outputs, providers };
}

function parse(id: string, text: string): Json {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new TemplateError(`${id} is not JSON: ${(error as Error).message}`);
  }
  if (!isObject(json)) throw new TemplateError(`${id} must be an object.`);
  return json;
}

function providerOf({ region, allowed_account_ids: allowed }: Json): Provider {
  const [account] = Array.isArray(allowed) ? allowed : [];
  return {
    ...(typeof account === "string" && { account }),
    ...(typeof region === "string" && { region }),
  };
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
