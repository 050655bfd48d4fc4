/** The resources of one synthesized stack, plan or state, in the same form for each of them. */
export interface Stack {
  readonly id: string;
  readonly resources: readonly StackResource[];
  /** Values of outputs. They may contain references. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Parts of the document that cannot be read, such as a module whose resources are not in it. */
  readonly notRead: readonly string[];
}

/** The account and region of a provider. */
export interface Provider {
  /** 12 digits. Absent if it is not known. */
  readonly account?: string;
  readonly region?: string;
}

export interface StackResource {
  readonly type: string;
  readonly name: string;
  /** Address in its stack, such as `module.tables["orders"].aws_kms_key.this`. */
  readonly path: string;
  /** `stack: path`. */
  readonly address: string;
  /** Arguments. As in Terraform, `${path.attribute}` is a reference, and `$${…}` is the text `${…}`. */
  readonly body: Json;
  readonly provider: Provider;
}

export type Json = Readonly<Record<string, unknown>>;

/** An input is not the Terraform JSON of a stack, a plan or a state. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
}

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function objectsIn(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
