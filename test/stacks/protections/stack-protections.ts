import { at, change, type Draft, listOf, type StackJson } from "../../support/stack-edits";
import { none, type Protection } from "./protection";

const STACKS = [
  { stack: "network", lastProvider: "provider.aws", someResource: "aws_vpc" },
  { stack: "data", lastProvider: "provider.aws", someResource: "aws_dynamodb_table" },
  { stack: "audit", lastProvider: "provider.aws.copies", someResource: "aws_cloudtrail" },
  { stack: "cache", lastProvider: "provider.aws", someResource: "aws_dax_cluster" },
  { stack: "messaging", lastProvider: "provider.aws.global", someResource: "aws_lambda_function" },
  { stack: "backup", lastProvider: "provider.aws.audit", someResource: "aws_backup_plan" },
  { stack: "organization", lastProvider: "provider.aws.global", someResource: "aws_organizations_policy" },
] as const;

/** Every provider of a stack that does not keep the rule. */
const everyProvider =
  (holds: (body: unknown) => boolean): Protection["find"] =>
  ({ json }) => {
    const providers = listOf(at(json.provider, "aws"));
    if (providers.length === 0) return ["provider.aws: none"];
    return providers
      .filter((body) => !holds(body))
      .map((body) => (at(body, "alias") === undefined ? "provider.aws" : `provider.aws.${at(body, "alias")}`));
  };

const editing =
  (edit: (draft: Draft) => void) =>
  (json: StackJson): StackJson => {
    const draft = structuredClone(json) as Draft;
    edit(draft);
    return draft;
  };

const lastProvider = (edit: (body: Draft) => void) =>
  editing((draft) => edit(listOf(at(draft.provider, "aws")).at(-1) as Draft));

/** Every stack says whose it is, works with both majors of the provider, and keeps its state. */
export const stack: readonly Protection[] = STACKS.flatMap(({ stack, lastProvider: offender, someResource }) => [
  {
    id: `STACK-02/${stack}`,
    sentence: "Every provider tags what it makes with the baseline and the environment.",
    why: "Nobody can tell whose a resource is, nor who may destroy it.",
    sources: ["https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html"],
    stack,
    find: everyProvider((body) => {
      const tags = at(body, "default_tags.tags");
      return at(tags, "baseline") !== undefined && at(tags, "environment") !== undefined;
    }),
    remove: lastProvider((body) => {
      body.default_tags = [{ tags: { owner: "platform" } }];
    }),
    offender,
  },
  {
    id: `STACK-03/${stack}`,
    sentence: "The stack accepts the two provider majors that it was tested with, and no other.",
    why: "A third may plan the replacement of a table, and a pin to one build keeps security fixes out.",
    sources: ["https://developer.hashicorp.com/terraform/language/providers/requirements"],
    stack,
    find: ({ json }) => {
      const version = at(json.terraform, "required_providers.aws.version");
      return version === ">= 5.100.0, < 7.0.0" ? [] : ["terraform.required_providers.aws"];
    },
    remove: editing((draft) => {
      (at(draft.terraform, "required_providers.aws") as Draft).version = "6.25.0";
    }),
    offender: "terraform.required_providers.aws",
  },
  {
    id: `STACK-04/${stack}`,
    sentence: "No resource has an argument that only one provider major knows, such as its own region.",
    why: "The other major refuses the plan; and a region on a resource goes round the region of its provider.",
    sources: ["https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/enhanced-region-support"],
    stack,
    ofAbsence: true,
    find: none(({ body }) => body.region !== undefined),
    remove: change(someResource, (body) => {
      body.region = "us-east-1";
    }),
  },
  {
    id: `STACK-05/${stack}`,
    sentence: "The state is kept at a place that is the same on every machine, outside the output folder.",
    why: "Cleaning the output would lose the state; an absolute path is somebody's home folder.",
    sources: ["https://developer.hashicorp.com/terraform/language/backend/local"],
    stack,
    find: ({ json }) => {
      const path = at(json.terraform, "backend.local.path");
      const kept = at(json.terraform, "backend.s3.bucket") !== undefined;
      return kept || (typeof path === "string" && /^(\.\.\/){4}[a-z]/.test(path)) ? [] : ["terraform.backend"];
    },
    remove: editing((draft) => {
      (at(draft.terraform, "backend.local") as Draft).path = `/home/somebody/${stack}.tfstate`;
    }),
    offender: "terraform.backend",
  },
]);
