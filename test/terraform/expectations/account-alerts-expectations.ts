import { DescribeKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { environmentOf } from "../../../stacks/base/environment";
import { accountActivities } from "../../../stacks/messaging/alerts/account-activity";
import { AccountAlertNames, type AlertedAccount } from "../../../stacks/messaging/alerts/account-alert-names";
import { forwardedActivities } from "../../../stacks/messaging/alerts/watched-activity";
import type { Deployment } from "../support/deployment";

interface Rule {
  readonly Name: string;
  readonly State: string;
  readonly EventPattern?: string;
}

/** Rules that tell of the calls of an account, the topic that they tell, and its key, in the account and region of the events. */
export async function expectAccountAlerts(deployment: Deployment, account: AlertedAccount): Promise<void> {
  const names = new AccountAlertNames(environmentOf(deployment.config), account);
  const { roles } = deployment.config;
  const exempt = { pipelineRoleArns: roles.pipeline, breakGlassRoleArns: roles.breakGlass };
  const activities = accountActivities({ account, ...exempt });
  const rules = await rulesIn(deployment, { account, region: names.region, prefix: `${names.rulePrefix}-` });
  for (const [ending, { pattern, readsToo }] of Object.entries(activities)) {
    const Name = `${names.rulePrefix}-${ending}`;
    const rule = rules.find((one) => one.Name === Name);
    expect({ Name, State: rule?.State, pattern: JSON.parse(rule?.EventPattern ?? "null") }).toEqual({
      Name,
      State: readsToo === true ? "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" : "ENABLED",
      pattern,
    });
    expect(await targetsOf(deployment, { account, region: names.region, Rule: Name })).toEqual([names.topicArn]);
  }
  const { KeyMetadata } = await kmsOf(deployment, account, names.region).send(
    new DescribeKeyCommand({ KeyId: `alias/${names.keyAlias}` }),
  );
  expect(KeyMetadata).toMatchObject({ AWSAccountId: names.accountId, Enabled: true });
}

/** What the audit account hands from other regions to its home region. */
export async function expectAuditForwarding(deployment: Deployment): Promise<void> {
  const names = new AccountAlertNames(environmentOf(deployment.config), "audit");
  const { roles } = deployment.config;
  const exempt = { pipelineRoleArns: roles.pipeline, breakGlassRoleArns: roles.breakGlass };
  const places = [
    ["us-east-1", names.forwardingNameOf("global"), Object.keys(forwardedActivities(exempt))],
    ["eu-central-1", names.forwardingNameOf("copies"), ["vault-of-copies"]],
  ] as const;
  for (const [region, name, endings] of places) {
    const rules = await rulesIn(deployment, { account: "audit", region, prefix: `${name}-` });
    expect(rules.map(({ Name }) => Name).sort()).toEqual(
      [...endings, "heartbeat"].map((one) => `${name}-${one}`).sort(),
    );
    for (const { Name } of rules) {
      expect(await targetsOf(deployment, { account: "audit", region, Rule: Name })).toEqual([names.defaultBusArn]);
    }
  }
}

interface Place {
  readonly account: AlertedAccount;
  readonly region: string;
}

async function rulesIn(deployment: Deployment, { prefix, ...place }: Place & { readonly prefix: string }) {
  const { Rules } = await askEvents(deployment, { ...place, call: "ListRules", body: { NamePrefix: prefix } });
  return Rules as readonly Rule[];
}

async function targetsOf(deployment: Deployment, { Rule, ...place }: Place & { readonly Rule: string }) {
  const { Targets } = await askEvents(deployment, { ...place, call: "ListTargetsByRule", body: { Rule } });
  return (Targets as readonly { Arn: string }[]).map(({ Arn }) => Arn);
}

interface EventsCall extends Place {
  readonly call: string;
  readonly body: object;
}

/** A call of EventBridge as the pipeline of the account. The emulator does not look at the signature. */
async function askEvents(deployment: Deployment, { account, region, call, body }: EventsCall) {
  const { accessKeyId } = await deployment.clients[account].kms.config.credentials();
  const answer = await fetch(deployment.url, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSEvents.${call}`,
      authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/${region}/events/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${call} answered ${answer.status}: ${text}`);
  return JSON.parse(text) as Record<string, unknown>;
}

function kmsOf({ clients, url }: Deployment, account: AlertedAccount, region: string): KMSClient {
  return new KMSClient({ endpoint: url, region, credentials: clients[account].kms.config.credentials, maxAttempts: 1 });
}
