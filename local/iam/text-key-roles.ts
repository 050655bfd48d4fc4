import { type PolicyDocument, policyDocument } from "../../policies/document";
import { allowTextKeyUse } from "../../policies/identity/text-key-use";
import { branchKeyPolicy, directTextKeyPolicy } from "../../policies/kms/text-key-policy";
import { keyStorePolicy } from "../../policies/table/key-store-policy";
import { messagingModel } from "../../src/messaging/model";
import type { MessagingPattern } from "../../src/messaging/table/requests";
import type { TextKeys } from "../../src/messaging/texts/encryption/keyring";
import { textUse } from "../../src/model/text-use";
import type { Names } from "../../stacks/base/names";
import { DataNames } from "../../stacks/data/data-names";
import { MessagingNames } from "../../stacks/messaging/messaging-names";
import { type PatternRoles, patternRolesOf } from "../../stacks/messaging/pattern-roles";
import type { Call } from "../engine/recorded-call";
import type { Json, WireItem } from "../engine/wire";
import type { KmsCall } from "../kms/kms-server";
import { type AwsRequest, type Decision, evaluate } from "./evaluator";
import { patterns } from "./pattern-policies";

/** The caller that makes branch keys, and a caller that may do everything, for tests about something else. */
export const PIPELINE = "pipeline";
export const UNBOUND = "local";

const VPC = "vpc-local";
const ENDPOINT = "vpce-local";

/** Actions of a call to KMS, as IAM names them. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = { ReEncrypt: ["ReEncryptFrom", "ReEncryptTo"] };

/**
 * Refuses calls for the keys of texts that AWS would refuse by the policies of the stacks: those of the caller's role,
 * of the key and of the key store.
 */
export class TextKeyAuthority {
  private readonly roles: Readonly<Record<"pipelineRoleArns" | "breakGlassRoleArns", readonly string[]>>;
  private readonly dataNames: DataNames;
  private readonly patternRoles: PatternRoles;

  constructor(
    private readonly options: {
      readonly names: Names;
      /** Table of the texts. */
      readonly tableName: string;
      readonly textKeyArn: string;
      readonly keyring: TextKeys["keyring"];
    },
  ) {
    const { names } = options;
    this.dataNames = new DataNames(names);
    this.patternRoles = patternRolesOf(messagingModel, names);
    this.roles = {
      pipelineRoleArns: [names.roleArn(PIPELINE)],
      breakGlassRoleArns: [names.roleArn("break-glass")],
    };
  }

  /** Why a call to KMS is refused; undefined if it is allowed. */
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

  /** Why a call to the key store is refused; undefined if it is allowed. Its policy has Deny statements only. */
  keyStore({ principal, operation, input }: Call): string | undefined {
    const { workloadAccountId } = this.options.names;
    const { keyStoreTableArn: resource } = this.dataNames;
    const puts = operation === "TransactWriteItems" ? (input.TransactItems as readonly { readonly Put: Json }[]) : [];
    const parts = puts.length > 0 ? puts.map(({ Put }) => ({ action: "PutItem", keys: Put.Item })) : undefined;
    const requests = (parts ?? [{ action: operation, keys: input.Key ?? input.Item }]).map(({ action, keys }) => ({
      principal: this.arnOf(principal),
      action: `dynamodb:${action}`,
      resource,
      context: {
        "dynamodb:LeadingKeys": [(keys as WireItem)["branch-key-id"]?.S ?? ""].map(String),
        "aws:PrincipalAccount": workloadAccountId,
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
        // The pipeline administers the account with a policy that the baseline does not write.
        (principal === PIPELINE ||
          evaluate({ policies: this.identityPolicies(principal), request }).decision === "allow"),
    );
    return isAllowed ? undefined : `The role of ${principal} may not do this with keys of texts.`;
  }

  /** What the role of a pattern may do with texts: nothing if there is no such pattern, or if it handles no text. */
  private identityPolicies(principal: string): readonly PolicyDocument[] {
    const { tableName, textKeyArn, keyring } = this.options;
    const pattern = patterns.find((one) => one === principal);
    if (pattern === undefined) return [];
    const use = textUse({ model: messagingModel, pattern });
    if (use.encrypts.length + use.decrypts.length === 0) return [];
    const { branchKeyId, keyStoreTableArn: keyStoreArn } = this.dataNames;
    const access =
      keyring === "hierarchical" ? { textKeyArn, keyStoreArn, branchKeyId } : { textKeyArn, tableName, ...use };
    return [policyDocument(allowTextKeyUse(access))];
  }

  private keyPolicy() {
    const { names, tableName, keyring } = this.options;
    const { branchKeyId } = this.dataNames;
    const { partition, region, workloadAccountId: accountId } = names;
    const { textUsers, byTextAttribute } = this.patternRoles;
    const common = { ...this.roles, partition, region, accountId, vpcId: VPC };
    return keyring === "hierarchical"
      ? branchKeyPolicy({ ...common, branchKeyId, functionRoleArns: textUsers })
      : directTextKeyPolicy({ ...common, tableName, attributes: byTextAttribute });
  }

  private storePolicy() {
    return keyStorePolicy({
      ...this.roles,
      accountId: this.options.names.workloadAccountId,
      tableArn: this.dataNames.keyStoreTableArn,
      endpointIds: [ENDPOINT],
      readerRoleArns: this.patternRoles.textUsers,
    });
  }

  private arnOf(principal: string): string {
    const { names } = this.options;
    const isPattern = patterns.some((one: MessagingPattern) => one === principal);
    return isPattern ? new MessagingNames(names).patternRoleArn(principal) : names.roleArn(principal);
  }
}
