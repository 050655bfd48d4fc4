import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack } from "cdktf";
import type { PolicyDocument } from "../../policies/document";

/** One resource of the synthesized JSON. */
export interface SynthesizedResource {
  readonly type: string;
  readonly name: string;
  /** `type.name`, as Terraform prints it. */
  readonly address: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A class of `@cdktf/provider-aws`, named by the Terraform type it makes. */
interface ResourceClass {
  readonly tfResourceType: string;
}

/**
 * The synthesized JSON of a stack, after all validations have run.
 *
 * CDKTF's own matchers pass when any one resource fits; this one hands out every resource of a kind, and throws when
 * there is none, so that a loop over nothing cannot pass for a test.
 */
export class Template {
  constructor(readonly json: Readonly<Record<string, unknown>>) {}

  /** Synthesizes the app of the stack, with validations, and reads this stack of it. */
  static of(stack: TerraformStack): Template {
    return templatesOf(stack.node.root as App).get(stack.node.id) ?? new Template({});
  }

  /** Every resource, of any kind, in the order of addresses. */
  resources(): readonly SynthesizedResource[] {
    const byType = (this.json.resource ?? {}) as Record<string, Record<string, Record<string, unknown>>>;
    return Object.entries(byType)
      .flatMap(([type, named]) =>
        Object.entries(named).map(([name, body]) => ({ type, name, address: `${type}.${name}`, body })),
      )
      .sort((a, b) => (a.address < b.address ? -1 : 1));
  }

  /** @throws when the stack has no resource of the kind. */
  all({ tfResourceType }: ResourceClass): readonly SynthesizedResource[] {
    const found = this.resources().filter(({ type }) => type === tfResourceType);
    if (found.length === 0) throw new Error(`The stack has no ${tfResourceType}: nothing would have been tested.`);
    return found;
  }

  /** @throws when the stack has no resource of the kind and the name. */
  named({ tfResourceType }: ResourceClass, name: string): SynthesizedResource {
    const found = this.all({ tfResourceType }).find((resource) => resource.name === name);
    if (found === undefined) throw new Error(`The stack has no ${tfResourceType}.${name}.`);
    return found;
  }

  /** @throws when the stack has none or several resources of the kind. */
  only(resourceClass: ResourceClass): SynthesizedResource {
    const [first, second] = this.all(resourceClass);
    if (first === undefined || second !== undefined) {
      throw new Error(`Expected exactly one ${resourceClass.tfResourceType}, got more.`);
    }
    return first;
  }

  count({ tfResourceType }: ResourceClass): number {
    return this.resources().filter(({ type }) => type === tfResourceType).length;
  }
}

/** Synthesizes an app into a folder that is removed again, and returns the template of each stack by id. */
export function templatesOf(app: App): ReadonlyMap<string, Template> {
  app.synth();
  const manifest = JSON.parse(readFileSync(join(app.outdir, "manifest.json"), "utf8")) as {
    stacks: Record<string, { synthesizedStackPath: string }>;
  };
  const templates = new Map(
    Object.entries(manifest.stacks).map(([id, { synthesizedStackPath }]) => [
      id,
      new Template(JSON.parse(readFileSync(join(app.outdir, synthesizedStackPath), "utf8"))),
    ]),
  );
  rmSync(app.outdir, { recursive: true, force: true });
  return templates;
}

/** An app whose output folder is temporary. */
export function temporaryApp(): App {
  return new App({ outdir: mkdtempSync(join(tmpdir(), "dynamodb-baseline-test-")) });
}

/** The template of a stack that holds what `build` adds: a stack as somebody else would write it. */
export function templateWith(build: (stack: TerraformStack) => void): Template {
  const stack = foreignStack();
  try {
    build(stack);
  } catch (error) {
    rmSync((stack.node.root as App).outdir, { recursive: true, force: true });
    throw error;
  }
  return Template.of(stack);
}

/** A stack of somebody else's: a provider and nothing of ours. */
export function foreignStack(): TerraformStack {
  const stack = new TerraformStack(temporaryApp(), "foreign");
  new AwsProvider(stack, "aws", { region: "eu-west-1" });
  return stack;
}

/** The policy in an attribute, as AWS gets it: Terraform's `$${…}` read as `${…}`. */
export function policyIn(resource: SynthesizedResource, attribute = "policy"): PolicyDocument {
  const text = resource.body[attribute];
  if (typeof text !== "string") throw new Error(`${resource.address} has no policy in ${attribute}.`);
  return JSON.parse(text.replaceAll("$${", "${")) as PolicyDocument;
}
