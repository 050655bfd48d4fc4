import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { STACKS } from "../../stacks/app";
import { BaselineStack } from "../../stacks/base/baseline-stack";
import type { Environment } from "../../stacks/base/environment";
import type { StackDefinition } from "../../stacks/base/stack-definition";
import { listed, type StackSubjects } from "../../stacks/base/stack-subjects";
import { dataStack } from "../../stacks/data/data-stack";
import { networkStack } from "../../stacks/network/network-stack";
import { subjectsFileOf } from "../../stacks/proof/subjects-file";
import { environment, REPOSITORY } from "../support/environment-file";
import { synthesized } from "../support/environments";

function noticeSubjects(topicArn?: string): StackSubjects {
  return { subjects: { noticeTopic: listed(topicArn) } };
}

/** What somebody writes who adds a stack: a topic that tells of the table. */
class NoticeStack extends BaselineStack {
  private readonly topic: SnsTopic;

  constructor(scope: ConstructorParameters<typeof BaselineStack>[0], id: string, environment: Environment) {
    super(scope, id, { ...environment, account: "workload" });
    this.topic = new SnsTopic(this, "notices", { name: this.names.named("notices") });
  }

  protected override whoIsWho(): StackSubjects {
    return noticeSubjects(this.topic.arn);
  }
}

const noticeStack: StackDefinition<NoticeStack> = {
  id: "notice",
  make: ({ scope, id, environment, earlier }) =>
    earlier.of(dataStack) === undefined ? undefined : new NoticeStack(scope, id, environment),
  subjectsWithout: () => noticeSubjects(),
};

describe("the list of stacks", () => {
  it("has every stack that has a folder, and each folder says who is who in it", () => {
    const folders = readdirSync(join(REPOSITORY, "stacks"));
    const has = (suffix: string) =>
      folders.filter((name) => existsSync(join(REPOSITORY, "stacks", name, `${name}-${suffix}.ts`)));
    const ids = STACKS.map(({ id }) => id).sort();
    expect(has("stack").sort()).toEqual(ids);
    expect(has("subjects").sort()).toEqual(ids);
  });
});

describe("somebody who adds a stack to the list", () => {
  const config = environment("example");
  const before = synthesized(config);
  const after = synthesized(config, { definitions: [...STACKS, noticeStack] });

  it("gets it beside the others, which stay as they were", () => {
    expect(after.stacks.map(({ node }) => node.id)).toEqual([...before.stacks.map(({ node }) => node.id), "notice"]);
    for (const [id, { json }] of before.templates) expect(after.templates.get(id)?.json).toEqual(json);
  });

  it("gets a state of its own, in the account that the stack says", () => {
    expect(after.templates.get("notice")?.json).toMatchObject({
      terraform: { backend: { local: { path: expect.stringMatching(/\/state\/example\/notice\.tfstate$/) } } },
      provider: { aws: [{ allowed_account_ids: ["333333333333"] }] },
      resource: { aws_sns_topic: { notices: { name: "dm-example-notices" } } },
    });
    const states = [...after.templates.values()].map(({ json }) => JSON.stringify(Object(json.terraform).backend));
    expect(new Set(states).size).toBe(before.stacks.length + 1);
  });

  it("finds its subjects in the subjects file, as Terraform writes them, beside those of the others", () => {
    const { subjects } = subjectsFileOf(after);
    expect(subjects).toEqual({
      ...subjectsFileOf(before).subjects,
      noticeTopic: [`\${aws_sns_topic.notices.arn}`],
    });
  });

  it("finds them empty in an environment that does not have it", () => {
    const reason = "another team has the table";
    const without = environment("single-account", { data: { disabled: { reason } } });
    const built = synthesized(without, { definitions: [...STACKS, noticeStack] });
    expect(built.stacks.map(({ node }) => node.id)).toEqual(["network", "audit"]);
    expect(subjectsFileOf(built).subjects.noticeTopic).toEqual([]);
  });

  it("is told so if the stack comes before one that it asks for", () => {
    expect(() => synthesized(config, { definitions: [noticeStack, ...STACKS] })).toThrow(
      "Stack data is not made yet: in the list of stacks/app.ts it must come before what asks for it.",
    );
  });

  it("is refused an id that another stack has", () => {
    const twin = { ...noticeStack, id: networkStack.id };
    expect(() => synthesized(config, { definitions: [...STACKS, twin] })).toThrow("network");
  });
});
