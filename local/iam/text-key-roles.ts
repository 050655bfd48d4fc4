import { type PolicyDocument, policyDocument } from "../../policies/document";
import { allowTextKeyUse } from "../../policies/identity/text-key-use";
import { branchKeyPolicy, directTextKeyPolicy } from "../../policies/kms/text-key";
import { keyStorePolicy } from "../../policies/table/key-store";
import { messagingModel } from "../../src/messaging/model";
import type { MessagingPattern } from "../../src/messaging/table/requests";
import type { TextKeys } from "../../src/messaging/texts/encryption/keyring";
import { textUse } from "../../src/model/text-use";
import type { Names } from "../../stacks/base/names";
import { rolesByTextAttribute, textRoleArns } from "../../stacks/messaging/text-encryption";
import type { Call } from "../engine/recorded-call";
import type { Json, WireItem } from "../engine/wire";
import type { KmsCall } from "../kms/kms-server";
import { type AwsRequest, type Decision, evaluate } from "./evaluator";
import { patterns } from "./roles";

/** Who makes branch keys here, and who may do everything: a test that is about something else. */
export const PIPELINE = "pipeline";
export const UNBOUND = "local";

const VPC = "vpc-local";
const ENDPOINT = "vpce-local";

/** Actions of a call to KMS, as IAM names them. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = { ReEncrypt: ["ReEncryptFrom", "ReEncryptTo"] };

/**
 * Refuses calls for the keys of texts that the caller's role, the policy of the key or the policy of the key store would
 * refuse: those that the stacks write.
 */
export class TextKeyAuthority {
  private readonly roles: Readonly<Record<"pipelineRoleArns" | "breakGlassRoleArns", readonly string[]>>;

  constructor(
    private readonly options: {
      readonly names: Names;
      readonly textKeyArn: string;
      readonly keyring: TextKeys["keyring"];
    },
  ) {
    const { names } = options;
    this.roles = {
      pipelineRoleArns: [names.roleArn(PIPELINE)],
      breakGlassRoleArns: [names.roleArn("break-glass")],
    };
  }

  /** Why a call to KMS is refused, or nothing. */
  kms({ principal, operation, input }: KmsCall): string | undefined {
    const { SourceKeyId, DestinationKeyId, KeyId = SourceKeyId } = input;
    const encryptionContext = (input.EncryptionContext ?? input.SourceEncryptionContext ?? {}) as Json;
    const context: Record<string, string> = { "aws:SourceVpc": VPC };
    for (const [key, value] of Object.entries(encryptionContext))
      context[`kms:EncryptionContext:${key}`] = String(value);
    if (SourceKeyId !== undefined) context["kms:ReEncryptOnSameKey"] = String(SourceKeyId === DestinationKeyId);
    const requests = (ACTIONS[operation] ?? [operation]).map((name) => ({
      principal: this.arnOf(principal),
      action: `kms:${name}`,
      resource: String(KeyId),
      context,
    }));
    return this.refusal({
      principal,
      requests,
      holds: ({ decision }) => decision === "allow",
      policy: this.keyPolicy(),
    });
  }

  /** Why a call to the key store is refused, or nothing. Its policy allows nothing, it only refuses. */
  keyStore({ principal, operation, input }: Call): string | undefined {
    const { tableArn, keyStoreTableArn: resource } = this.options.names;
    const puts = operation === "TransactWriteItems" ? (input.TransactItems as readonly { readonly Put: Json }[]) : [];
    const parts = puts.length > 0 ? puts.map(({ Put }) => ({ action: "PutItem", keys: Put.Item })) : undefined;
    const requests = (parts ?? [{ action: operation, keys: input.Key ?? input.Item }]).map(({ action, keys }) => ({
      principal: this.arnOf(principal),
      action: `dynamodb:${action}`,
      resource,
      context: {
        "dynamodb:LeadingKeys": [(keys as WireItem)["branch-key-id"]?.S ?? ""].map(String),
        "aws:PrincipalAccount": tableArn.split(":")[4] ?? "",
        "aws:SourceVpce": ENDPOINT,
        "aws:SecureTransport": "true",
      },
    }));
    const policy = this.storePolicy();
    return this.refusal({ principal, requests, holds: ({ decision }) => decision !== "explicitDeny", policy });
  }

  private refusal(asked: {
    readonly principal: string;
    readonly requests: readonly AwsRequest[];
    readonly policy: PolicyDocument;
    readonly holds: (decision: Decision) => boolean;
  }): string | undefined {
    const { principal, requests, policy, holds } = asked;
    if (principal === UNBOUND) return undefined;
    const isAllowed = requests.every(
      (request) =>
        holds(evaluate({ policies: [policy], request })) &&
        // The pipeline administers the account: its own policy is not ours.
        (principal === PIPELINE ||
          evaluate({ policies: [this.identityPolicy(principal)], request }).decision === "allow"),
    );
    return isAllowed ? undefined : `The role of ${principal} may not do this with keys of texts.`;
  }

  private identityPolicy(principal: string) {
    const { names, textKeyArn, keyring } = this.options;
    const pattern = patterns.find((one) => one === principal) ?? "showConversation";
    const { branchKeyId, keyStoreTableArn: keyStoreArn, tableName } = names;
    return policyDocument(
      allowTextKeyUse(
        keyring === "hierarchical"
          ? { textKeyArn, keyStoreArn, branchKeyId }
          : { textKeyArn, tableName, ...textUse({ model: messagingModel, pattern }) },
      ),
    );
  }

  private keyPolicy() {
    const { names, keyring } = this.options;
    const { branchKeyId, tableName } = names;
    const [, partition = "", , region = "", accountId = ""] = names.tableArn.split(":");
    const common = { ...this.roles, partition, region, accountId, vpcId: VPC };
    return keyring === "hierarchical"
      ? branchKeyPolicy({ ...common, branchKeyId, functionRoleArns: textRoleArns(names) })
      : directTextKeyPolicy({ ...common, tableName, attributes: rolesByTextAttribute(names) });
  }

  private storePolicy() {
    const { names } = this.options;
    const [, , , , accountId = ""] = names.tableArn.split(":");
    return keyStorePolicy({
      ...this.roles,
      accountId,
      tableArn: names.keyStoreTableArn,
      endpointIds: [ENDPOINT],
      readerRoleArns: textRoleArns(names),
    });
  }

  private arnOf(principal: string): string {
    const { names } = this.options;
    const isPattern = patterns.some((one: MessagingPattern) => one === principal);
    return names.roleArn(isPattern ? names.patternRoleName(principal) : principal);
  }
}
