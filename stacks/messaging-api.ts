import { Construct } from "constructs";
import type { BaselineConfig, MessagingConfig } from "../src/config/schema";
import { HttpApi } from "../src/constructs/http-api/http-api";
import type { HttpApiRoute } from "../src/constructs/http-api/http-api-props";
import { UserDirectory } from "../src/constructs/user-directory/user-directory";
import { routes } from "../src/handlers/routes";
import type { Names } from "../src/naming";

export interface MessagingApiProps {
  readonly config: BaselineConfig;
  readonly messaging: MessagingConfig;
  readonly names: Names;
  readonly logKeyArn: string;
  /** Name and ARN of the function of each pattern. */
  readonly functions: ReadonlyMap<string, { readonly functionName: string; readonly functionArn: string }>;
}

/** The scopes of the handlers' routes, as the console explains them. */
const SCOPES = { read: "Show and list conversations", write: "Create messages and start conversations" } as const;

/** The API before the functions, and the users whose tokens it accepts. */
export class MessagingApi extends Construct {
  constructor(scope: Construct, id: string, props: MessagingApiProps) {
    super(scope, id);
    const { messaging, names, config } = props;
    new HttpApi(this, "Default", {
      apiName: names.named("messages"),
      authorizer: messaging.existingUserPool ?? this.ownUsers(props),
      routes: Object.fromEntries(
        Object.entries(routes).map(([key, { pattern, scope: needed }]): [string, HttpApiRoute] => [
          key,
          { ...functionOf(props, pattern), scopes: [needed] },
        ]),
      ),
      accessLog: {
        logGroupName: names.logGroupName("api"),
        encryptionKeyArn: props.logKeyArn,
        retentionDays: messaging.logRetentionDays,
        withoutDeletionGuards: config.withoutDeletionGuards,
      },
      requestsPerSecond: messaging.throttling.requestsPerSecond,
      burst: messaging.throttling.burst,
    });
  }

  private ownUsers({ config, messaging, names }: MessagingApiProps): { issuer: string; audience: readonly string[] } {
    const { logoutUrls = [], callbackUrls = [] } = messaging.userPool ?? {};
    const users = new UserDirectory(this, "users", {
      userPoolName: names.named("users"),
      region: config.regions.home,
      domainPrefix: `${config.namePrefix}-${config.accounts.workload}`,
      resourceServer: { identifier: "messages", scopes: SCOPES },
      callbackUrls,
      logoutUrls: logoutUrls.length === 0 ? undefined : logoutUrls,
      withoutDeletionGuards: config.withoutDeletionGuards,
    });
    return { issuer: users.issuer, audience: [users.clientId] };
  }
}

function functionOf({ functions }: MessagingApiProps, pattern: string): Omit<HttpApiRoute, "scopes"> {
  const found = functions.get(pattern);
  if (found === undefined) throw new Error(`No function carries out ${pattern}, which a route asks for.`);
  const { functionName, functionArn } = found;
  return { functionName, functionArn };
}
