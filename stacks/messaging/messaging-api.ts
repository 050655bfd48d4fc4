import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import type { MessagingConfig } from "../../src/config/messaging-config";
import type { BaselineConfig } from "../../src/config/schema";
import { HttpApi } from "../../src/constructs/http-api/http-api";
import type { HttpApiProps, HttpApiRoute } from "../../src/constructs/http-api/http-api-props";
import { UserDirectory } from "../../src/constructs/user-directory/user-directory";
import type { Workload } from "../base/tables";
import type { MessagingNames } from "./messaging-names";

export interface MessagingApiInputs {
  readonly config: BaselineConfig;
  readonly messaging: MessagingConfig;
  readonly names: MessagingNames;
  readonly logKeyArn: string;
  readonly routes: Workload["routes"];
  /** Name and ARN of the function of each pattern. */
  readonly functions: ReadonlyMap<string, Omit<HttpApiRoute, "scopes">>;
}

/** The scopes of the handlers' routes, as the console explains them. */
const SCOPES = { read: "Show and list conversations", write: "Create messages and start conversations" } as const;

/** What was made. */
export interface MessagingApi {
  readonly apiId: string;
  /** Undefined when the users are of others. */
  readonly userPoolArn?: string;
  readonly userPoolId?: string;
}

/** Makes the API before the functions, and the users whose tokens it accepts, in a stack. */
export function addMessagingApi(scope: Construct, inputs: MessagingApiInputs): MessagingApi {
  const { messaging, names, config } = inputs;
  const { userPoolArn, userPoolId, authorizer } = acceptedUsers(scope, inputs);
  const api = new HttpApi(scope, "api", {
    apiName: names.apiName,
    authorizer,
    allowedOrigins: messaging.allowedOrigins,
    routes: Object.fromEntries(
      Object.entries(inputs.routes).map(([key, { pattern, scope: needed }]) => [
        key,
        { ...functionOf(inputs, pattern), scopes: [needed] },
      ]),
    ),
    accessLog: {
      logGroupName: names.apiLogGroupName,
      encryptionKeyArn: inputs.logKeyArn,
      retentionDays: messaging.logRetentionDays,
      withoutDeletionGuards: config.withoutDeletionGuards,
    },
    requestsPerSecond: messaging.throttling.requestsPerSecond,
    burst: messaging.throttling.burst,
  });
  new TerraformOutput(scope, "api_url", { value: api.apiUrl, description: "Address of the API" });
  return { apiId: api.apiId, userPoolArn, userPoolId };
}

/** Whose tokens the API accepts, and the pool of the users if it is ours. */
interface AcceptedUsers {
  readonly authorizer: HttpApiProps["authorizer"];
  readonly userPoolArn?: string;
  readonly userPoolId?: string;
}

function acceptedUsers(scope: Construct, { config, messaging, names }: MessagingApiInputs): AcceptedUsers {
  const { userPool, existingUserPool } = messaging;
  if (existingUserPool !== undefined) return { authorizer: existingUserPool };
  if (userPool === undefined) throw new Error("The configuration names neither a user pool nor an issuer.");
  const users = new UserDirectory(scope, "users", {
    ...userPool,
    userPoolName: names.userPoolName,
    region: config.regions.home,
    resourceServer: { identifier: "messages", scopes: SCOPES },
    withoutDeletionGuards: config.withoutDeletionGuards,
  });
  new TerraformOutput(scope, "sign_in_url", { value: users.signInUrl, description: "Where users sign in" });
  new TerraformOutput(scope, "client_id", { value: users.clientId, description: "Client that signs them in" });
  const { userPoolArn, userPoolId } = users;
  return { authorizer: { issuer: users.issuer, audience: [users.clientId] }, userPoolArn, userPoolId };
}

function functionOf({ functions }: MessagingApiInputs, pattern: string): Omit<HttpApiRoute, "scopes"> {
  const found = functions.get(pattern);
  if (found === undefined) throw new Error(`No function carries out ${pattern}, which a route asks for.`);
  const { functionName, functionArn } = found;
  return { functionName, functionArn };
}
