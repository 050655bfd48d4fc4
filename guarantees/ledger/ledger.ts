import { ACCESS_ANALYZER } from "./access-analyzer-ledger";
import { ACCOUNT } from "./account-ledger";
import { APIGATEWAY } from "./apigateway-ledger";
import { BACKUP } from "./backup-ledger";
import { CLOUDTRAIL } from "./cloudtrail-ledger";
import { CLOUDWATCH } from "./cloudwatch-ledger";
import { COGNITO_IDP } from "./cognito-idp-ledger";
import { CONFIG } from "./config-ledger";
import { DAX } from "./dax-ledger";
import { DYNAMODB } from "./dynamodb-ledger";
import { EC2 } from "./ec2-ledger";
import { EVENTS } from "./events-ledger";
import { GLOBAL_ACCELERATOR } from "./globalaccelerator-ledger";
import { IAM } from "./iam-ledger";
import { KMS } from "./kms-ledger";
import { LAMBDA } from "./lambda-ledger";
import { LOGS } from "./logs-ledger";
import { NETWORK_MANAGER } from "./networkmanager-ledger";
import { ORGANIZATIONS } from "./organizations-ledger";
import { RAM } from "./ram-ledger";
import { ROLES_ANYWHERE } from "./rolesanywhere-ledger";
import { ROUTE53_RESOLVER } from "./route53resolver-ledger";
import { S3 } from "./s3-ledger";
import { type ActionClass, type LedgerRow, namesIn, type ServiceLedger } from "./service-ledger";
import { SNS } from "./sns-ledger";
import { SQS } from "./sqs-ledger";
import { STS } from "./sts-ledger";
import { VPC_LATTICE } from "./vpc-lattice-ledger";

/** Every service that holds, protects or leaks the data, with its judged actions. */
export const LEDGER: readonly ServiceLedger[] = [
  DYNAMODB,
  DAX,
  KMS,
  CLOUDTRAIL,
  BACKUP,
  LOGS,
  CLOUDWATCH,
  SNS,
  SQS,
  LAMBDA,
  COGNITO_IDP,
  APIGATEWAY,
  S3,
  EC2,
  ROUTE53_RESOLVER,
  VPC_LATTICE,
  NETWORK_MANAGER,
  GLOBAL_ACCELERATOR,
  RAM,
  ORGANIZATIONS,
  ACCOUNT,
  IAM,
  ROLES_ANYWHERE,
  STS,
  EVENTS,
  CONFIG,
  ACCESS_ANALYZER,
];

/** What a guarantee asks about: the rows of a class, of some services, about some things. */
export interface Choice {
  readonly service: string;
  readonly does: ActionClass;
  /** @default whatever they act on */
  readonly of?: string | readonly string[];
}

/**
 * The actions of these choices with the prefix of their service, without those that no guarantee asks about.
 *
 * @throws Error if a choice has no action: a guarantee about nothing would be proved.
 */
export function judged(...choices: readonly Choice[]): readonly string[] {
  return choices.flatMap((choice) => {
    const { service, rows } = ledgerOf(choice.service);
    const chosen = rows.filter((row) => row.does === choice.does && isOf(row, choice.of) && row.gap === undefined);
    const names = chosen.flatMap(({ actions }) => namesIn(actions));
    if (names.length === 0) throw new Error(`The ledger has no action for ${JSON.stringify(choice)}.`);
    return names.map((name) => `${service}:${name}`);
  });
}

/** @throws Error if the ledger does not have the service. */
export function ledgerOf(service: string): ServiceLedger {
  const found = LEDGER.find((one) => one.service === service);
  if (found === undefined) {
    throw new Error(`The ledger has no service "${service}". It has ${LEDGER.map((one) => one.service).join(", ")}.`);
  }
  return found;
}

function isOf({ of }: LedgerRow, wanted: Choice["of"]): boolean {
  return wanted === undefined || (of !== undefined && [wanted].flat().includes(of));
}
