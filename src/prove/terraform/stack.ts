/** What Terraform makes together: one synthesized stack, plan or state, in one form whatever it was read from. */
export interface Stack {
  readonly id: string;
  readonly resources: readonly StackResource[];
  /** Values of outputs, with references. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** What the document has and cannot be read, such as a module whose resources are not in it. */
  readonly notRead: readonly string[];
}

/** Where a provider works. */
export interface Provider {
  /** 12 digits; absent when nothing says it. */
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
  /** Arguments; `${path.attribute}` in a text is a reference, `$${…}` the text `${…}`, as in Terraform. */
  readonly body: Json;
  readonly provider: Provider;
}

export type Json = Readonly<Record<string, unknown>>;

/** Input that is no Terraform JSON of a stack, a plan or a state. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
}

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function objectsIn(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
