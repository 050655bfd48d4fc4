import type { Endpoint, Estate } from "../documents/estate";
import type { Subjects } from "../documents/subjects";
import { attachedResources } from "./attached-resources";
import { controlLevels } from "./control-policies";
import { notReadIn } from "./not-read";
import { readDocument } from "./read-document";
import { Reader } from "./reader";
import { rolesIn, trustsIn } from "./roles";
import { type Provider, type Stack, TemplateError } from "./stack";

/** The policies of the stacks, and the parts of the stacks that could not be read. */
export interface EstateOfStacks {
  readonly estate: Estate;
  /** `place: reference` of each reference that could not be resolved. What depends on one of them is undecided. */
  readonly unresolved: readonly string[];
  /** Replaces each `${type.name.attribute}` in subjects by its values in the stacks, if there are any. */
  readonly resolve: (subjects: Subjects) => Subjects;
  /** Places with policies that are not read, and control policies without a target. Nothing is proved about them. */
  readonly notRead: readonly string[];
}

/**
 * Reads the policies of all stacks together, each with the place of its attachment.
 *
 * @param templates Text by the name of its stack: `cdk.tf.json`, or the output of `terraform show -json`.
 * @param elsewhere Account and region of resources if the stacks do not say them.
 * @throws TemplateError if a text is not a stack or a resource is in two stacks, PolicySyntaxError if AWS would refuse
 * a
 * policy.
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

// If a resource is in two inputs, it is unknown which version is in force.
function refuseTwice({ resources, roles }: Estate): void {
  const seen = new Set<string>();
  const names = [
    ...resources.map(({ arns, actions = [] }) => [arns[0] ?? "", actions.join()].join(" ").trim()),
    ...roles.map(({ arn }) => `role ${arn}`),
  ];
  for (const name of names) {
    if (seen.has(name) && !name.includes("⟪")) {
      throw new TemplateError(
        `${name} is in two of the inputs. Give each stack once: as JSON, as a plan or as a state.`,
      );
    }
    seen.add(name);
  }
}

// A subject that no stack contains is left out. The guarantees that name it are then undecided.
function resolved({ references }: Reader, subjects: Subjects): Subjects {
  const entries = Object.entries(subjects).map(([name, texts]): [string, readonly string[]] => [
    name,
    texts.flatMap((text) => references.everywhere(text)),
  ]);
  return Object.fromEntries(entries.filter(([name, values]) => values.length > 0 || subjects[name]?.length === 0));
}
