import type { DirectTextKeyPolicyOptions } from "../../policies/kms/text-key-policy";
import { cacheReadsOf } from "../../src/model/endpoint-actions";
import { textUse } from "../../src/model/text-use";
import { startedByStream } from "../../src/model/triggers";
import type { TableModel } from "../../src/model/types";
import type { Names } from "../base/names";
import { MessagingNames } from "./messaging-names";

/** ARNs of the roles of a model's access patterns, by what they may do. */
export interface PatternRoles {
  /** All of them: with DAX and break-glass the only ones that may touch items. */
  readonly all: readonly string[];
  /** Those whose pattern the table's stream starts: the only readers of the stream. */
  readonly streamReaders: readonly string[];
  /** Those whose pattern reads through the cache. */
  readonly cacheReaders: readonly string[];
  /** Those whose pattern encrypts or decrypts a text. */
  readonly textUsers: readonly string[];
  /** Every encrypted attribute, with the roles whose patterns encrypt and decrypt it. */
  readonly byTextAttribute: DirectTextKeyPolicyOptions["attributes"];
}

/** The roles of a model's access patterns, which are known by name before any of them exists. */
export function patternRolesOf(model: TableModel, names: Names): PatternRoles {
  const messagingNames = new MessagingNames(names);
  const patternRoleArn = (pattern: string) => messagingNames.patternRoleArn(pattern);
  const patterns = Object.keys(model.patterns);
  const rolesThat = (does: (pattern: string) => boolean) => patterns.filter(does).map(patternRoleArn);
  const usesOf = (pattern: string) => textUse({ model, pattern });
  return {
    all: patterns.map(patternRoleArn),
    streamReaders: streamPatterns(model).map(patternRoleArn),
    cacheReaders: rolesThat((pattern) => readsThroughCache(model, pattern)),
    textUsers: rolesThat((pattern) => usesOf(pattern).encrypts.length + usesOf(pattern).decrypts.length > 0),
    byTextAttribute: Object.fromEntries(
      encryptedAttributes(model).map((attribute) => [
        attribute,
        {
          encryptedBy: rolesThat((pattern) => usesOf(pattern).encrypts.includes(attribute)),
          decryptedBy: rolesThat((pattern) => usesOf(pattern).decrypts.includes(attribute)),
        },
      ]),
    ),
  };
}

/** Names of the patterns that the table's stream starts, and no caller. */
export function streamPatterns(model: TableModel): readonly string[] {
  return startedByStream(model);
}

/** Whether a pattern reads through the cache, when there is one. */
export function readsThroughCache(model: TableModel, pattern: string): boolean {
  return cacheReadsOf({ model, pattern }).length > 0;
}

function encryptedAttributes({ entities }: TableModel): readonly string[] {
  return Object.values(entities).flatMap(({ attributes }) =>
    Object.entries(attributes).flatMap(([name, { encrypted }]) => (encrypted === true ? [name] : [])),
  );
}
