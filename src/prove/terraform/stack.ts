import type { Entry } from "./place-ledger";

/** The resources of one synthesized stack, plan or state, in the same form for each of them. */
export interface Stack {
  readonly id: string;
  readonly resources: readonly StackResource[];
  /** Values of outputs. They may contain references. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** Local values of the root module. @default none, as in a plan, which does not contain them */
  readonly locals?: Json;
  /** Values of the variables of the root module. @default none, as in a stack, which does not contain them */
  readonly variables?: Json;
  /** Attributes of data sources by their path, such as `data.aws_caller_identity.current`. @default none */
  readonly data?: ReadonlyMap<string, Json>;
  /** Data sources that run a program and are not in `data`, by their path. @default none */
  readonly programs?: readonly string[];
  /** Resources that the plan deletes, as they are before. @default none */
  readonly removed?: readonly RemovedResource[];
  /** Parts of the document that are not understood, such as a module whose resources are not in it. */
  readonly notUnderstood: readonly Entry[];
}

/** A resource that a plan deletes. What it attached is still read back at its owner, and will be gone. */
export interface RemovedResource {
  readonly type: string;
  readonly values: Json;
}

/** The account and region of a provider. */
export interface Provider {
  /** 12 digits. Absent if it is not known. */
  readonly account?: string;
  readonly region?: string;
  /** Its name in the configuration, such as `aws.audit`. @default aws */
  readonly key?: string;
  /** What the account comes from, if the inputs say that and not which one it is. @default nothing is said */
  readonly accountFrom?: string;
  /** What the region comes from, if the inputs say that and not which one it is. @default nothing is said */
  readonly regionFrom?: string;
}

export interface StackResource {
  readonly type: string;
  readonly name: string;
  /** Address in its stack, such as `module.tables["orders"].aws_kms_key.this`. */
  readonly path: string;
  /** `stack: path`. */
  readonly address: string;
  /** Address of its module in the stack, such as `module.tables["orders"]`. @default the root module */
  readonly module?: string;
  /** The key by `for_each` or the number by `count`. */
  readonly index?: string | number;
  /** The value of `each.value`, as it is written. */
  readonly each?: unknown;
  /** Why it is not known how many resources it stands for. @default it is one resource */
  readonly doubt?: string;
  /**
   * Arguments. As in Terraform, `${path.attribute}` is a reference, and `$${…}` is the text `${…}`. A value that is
   * known only after apply is `Deferred`.
   */
  readonly body: Json;
  readonly provider: Provider;
  /**
   * Arguments that the configuration sets. All others were read back from AWS. @default every argument of the body
   */
  readonly written?: ReadonlySet<string>;
  /** Addresses, without indexes, of what its configuration refers to. @default the input does not say */
  readonly dependsOn?: readonly string[];
}

/** A value of a plan that is known only after apply, with what its expression refers to. */
export class Deferred {
  constructor(
    /** The references of the expression, as people read them. */
    readonly waitsFor: string,
    /** The attributes that the expression refers to, by the path of their resource. */
    readonly refersTo: readonly { readonly path: string; readonly attribute?: string }[] = [],
    /** The value may also come from elsewhere, such as a local value, which a plan does not contain. */
    readonly isOpen = true,
    /** The argument names another resource: if the expression refers to one attribute only, it is that attribute. */
    readonly isLink = false,
  ) {}
}

export type Json = Readonly<Record<string, unknown>>;

/** An input is not the Terraform JSON of a stack, a plan or a state. */
export class TemplateError extends Error {
  override readonly name = "TemplateError";
}

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Deferred);
}

export function objectsIn(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
