import type { Endpoint, Estate } from "../documents/estate";
import type { Subjects } from "../documents/subjects";
import { attachedResources } from "./attached-resources";
import { controlLevels } from "./control-policies";
import { notReadIn } from "./not-read";
import { readDocument } from "./read-document";
import { Reader } from "./reader";
import { rolesIn, trustsIn } from "./roles";
import { type Provider, type Stack, TemplateError } from "./stack";

/** What the stacks say, and what of them could not be read. */
export interface EstateOfStacks {
  readonly estate: Estate;
  /** `place: reference`. What depends on one of them is undecided. */
  readonly unresolved: readonly string[];
  /** Subjects with every `${type.name.attribute}` replaced by what it is in the stacks; none where no stack has it. */
  readonly resolve: (subjects: Subjects) => Subjects;
  /** Policies of kinds that are not read, and control policies that are attached to nothing: nothing is proved of them. */
  readonly notRead: readonly string[];
}

/**
 * The policies of all stacks together, each where it is attached.
 *
 * @param templates Text by the name of its stack: `cdk.tf.json`, or what `terraform show -json` writes of a plan or state.
 * @param elsewhere Account and region of what nothing says them of.
 * @throws TemplateError for text that is no stack or is there twice, PolicySyntaxError for a policy that AWS would refuse.
 */
export function readEstate(templates: ReadonlyMap<string, string>, elsewhere: Provider = {}): EstateOfStacks {
  const stacks = [...templates].map(([id, text]) => placed(readDocument(id, text), elsewhere));
  const reader = new Reader(stacks);
  const notRead: string[] = stacks.flatMap((stack) => stack.notRead);
  const estate: Estate = {
    serviceControl: controlLevels(reader, "SERVICE_CONTROL_POLICY", notRead),
    resourceControl: controlLevels(reader, "RESOURCE_CONTROL_POLICY", notRead),
    resources: [...attachedResources(reader), ...trustsIn(reader)],
    roles: rolesIn(reader),
    endpoints: endpointsIn(reader),
  };
  refuseTwice(estate);
  return {
    estate,
    unresolved: [...reader.references.unresolved],
    notRead: [...notRead, ...notReadIn(reader)],
    resolve: (subjects) => resolved(reader, subjects),
  };
}

function placed(stack: Stack, elsewhere: Provider): Stack {
  const resources = stack.resources.map((one) => ({ ...one, provider: { ...elsewhere, ...one.provider } }));
  return { ...stack, resources };
}

function endpointsIn(reader: Reader): readonly Endpoint[] {
  const attached = reader.ofType("aws_vpc_endpoint_policy");
  return reader.ofType("aws_vpc_endpoint").map((endpoint) => {
    const id = reader.attribute(endpoint, "id");
    const other = attached.find((one) => reader.argument(one, "vpc_endpoint_id") === id);
    return { id, policy: other === undefined ? reader.policy(endpoint, "policy") : reader.policy(other, "policy") };
  });
}

// Of two versions of one thing nobody knows which is in force.
function refuseTwice({ resources, roles }: Estate): void {
  const seen = new Set<string>();
  const names = [
    ...resources.map(({ arns, actions = [] }) => [arns[0] ?? "", actions.join()].join(" ").trim()),
    ...roles.map(({ arn }) => `role ${arn}`),
  ];
  for (const name of names) {
    if (seen.has(name) && !name.includes("⟪")) {
      throw new TemplateError(
        `${name} is in two of the inputs. Give each stack once: its JSON, its plan or its state.`,
      );
    }
    seen.add(name);
  }
}

// A subject that is named and not found is left out: then the guarantees that ask for it are undecided.
function resolved({ references }: Reader, subjects: Subjects): Subjects {
  const entries = Object.entries(subjects).map(([name, texts]): [string, readonly string[]] => [
    name,
    texts.flatMap((text) => references.everywhere(text)),
  ]);
  return Object.fromEntries(entries.filter(([name, values]) => values.length > 0 || subjects[name]?.length === 0));
}
