import type { Refusal } from "./wrong-values";

const reason = "a reason that is long enough";
const vpc = {
  vpcId: "vpc-0123456789abcdef0",
  subnetIds: ["subnet-00000001", "subnet-00000002", "subnet-00000003"],
  routeTableIds: ["rtb-00000001"],
};
const off = { disabled: { reason } };
const endpoint = "vpce-0123456789abcdef0";
const kmsEndpoint = { securityGroupId: "sg-0123456789abcdef0" };
const pool = { issuer: "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Example01", audience: ["client-1"] };
const existing = (patch: object) => ({ messaging: { existingUserPool: { ...pool, ...patch } } });

/** What is wrong with functions and their API, alone and beside other settings. */
export const wrongMessaging: readonly Refusal[] = [
  {
    name: "an address without encryption",
    patch: { "messaging.userPool.callbackUrls": ["http://localhost:3000/signed-in"] },
    paths: ["messaging.userPool.callbackUrls[0]"],
    words: ["must be https", '"https://localhost:3000/signed-in"'],
  },
  {
    name: "an address with a wildcard",
    patch: { "messaging.userPool.callbackUrls": ["https://*.example.com/"] },
    paths: ["messaging.userPool.callbackUrls[0]"],
    words: ["https address", "https://messages.example.com/signed-in"],
  },
  {
    name: "an address with a fragment",
    patch: { "messaging.userPool.logoutUrls": ["https://example.com/#out"] },
    paths: ["messaging.userPool.logoutUrls[0]"],
    words: ["without a fragment"],
  },
  {
    name: "no address to return to",
    patch: { "messaging.userPool.callbackUrls": [] },
    paths: ["messaging.userPool.callbackUrls"],
    words: ["at least one"],
  },
  {
    name: "an address twice",
    patch: { "messaging.userPool.callbackUrls": ["https://a.example.com", "https://a.example.com"] },
    paths: ["messaging.userPool.callbackUrls[1]"],
    words: ["must not repeat messaging.userPool.callbackUrls[0]"],
  },
  {
    name: "a sign-in page with a name of AWS",
    patch: { "messaging.userPool.domainPrefix": "my-cognito" },
    paths: ["messaging.userPool.domainPrefix"],
    words: ["without the words aws, amazon and cognito", '"my-cognito"', '"example-messages"'],
  },
  {
    name: "a sign-in page whose default name Cognito refuses",
    patch: { namePrefix: "my-aws-dm" },
    paths: ["messaging.userPool.domainPrefix"],
    words: ["is missing", '"my-aws-dm"', "Cognito refuses", '"example-messages"'],
  },
  {
    name: "access tokens for a day",
    patch: { "messaging.userPool.accessTokenMinutes": 1_440 },
    paths: ["messaging.userPool.accessTokenMinutes"],
    words: ["5 to 60 minutes"],
  },
  {
    name: "sessions for ten years",
    patch: { "messaging.userPool.refreshTokenDays": 3_650 },
    paths: ["messaging.userPool.refreshTokenDays"],
    words: ["1 to 30 days"],
  },
  {
    name: "a sender that is a topic",
    patch: {
      "messaging.userPool.emailSender": {
        identityArn: "arn:aws:sns:eu-west-1:333333333333:mail",
        fromAddress: "no-reply@example.com",
      },
    },
    paths: ["messaging.userPool.emailSender.identityArn"],
    words: ["the ARN of an SES identity", "identity/example.com"],
  },
  {
    name: "a sender with two lines",
    patch: {
      "messaging.userPool.emailSender": {
        identityArn: "arn:aws:ses:eu-west-1:333333333333:identity/example.com",
        fromAddress: "Messages\nBcc: <everybody@example.com>",
      },
    },
    paths: ["messaging.userPool.emailSender.fromAddress"],
    words: ["an email address"],
  },
  {
    name: "a protection that is switched off by a word",
    patch: { "messaging.userPool.threatProtection": "off" },
    paths: ["messaging.userPool.threatProtection"],
    words: ['"audit" or "enforced"'],
  },
  {
    name: "sign-up for everybody without a reason",
    patch: { "messaging.userPool.withoutInvitation": true },
    paths: ["messaging.userPool.withoutInvitation"],
    words: ["reason"],
  },
  {
    name: "a page of everybody",
    patch: { "messaging.allowedOrigins": ["*"] },
    paths: ["messaging.allowedOrigins[0]"],
    words: ["an https origin", "https://messages.example.com"],
  },
  {
    name: "a page with a path",
    patch: { "messaging.allowedOrigins": ["https://messages.example.com/"] },
    paths: ["messaging.allowedOrigins[0]"],
    words: ["without a path"],
  },
  {
    name: "a page twice",
    patch: { "messaging.allowedOrigins": ["https://a.example.com", "https://a.example.com"] },
    paths: ["messaging.allowedOrigins[1]"],
    words: ["must not repeat messaging.allowedOrigins[0]"],
  },
  {
    name: "an issuer with a slash at its end",
    patch: existing({ issuer: `${pool.issuer}/` }),
    paths: ["messaging.existingUserPool.issuer"],
    words: ["must not end with a slash", `Write "${pool.issuer}"`],
  },
  {
    name: "an issuer that is no address",
    patch: existing({ issuer: "eu-west-1_Example01" }),
    paths: ["messaging.existingUserPool.issuer"],
    words: ["https address", "https://cognito-idp."],
  },
  {
    name: "an issuer whose clients are all accepted",
    patch: existing({ audience: [] }),
    paths: ["messaging.existingUserPool.audience"],
    words: ["at least one"],
  },
  {
    name: "a keyring of another name",
    patch: { "messaging.textKeyring": "raw" },
    paths: ["messaging.textKeyring"],
    words: ['"hierarchical" or "kms"'],
  },
  {
    name: "messages that are gone at once",
    patch: { "messaging.messageRetentionDays": 0 },
    paths: ["messaging.messageRetentionDays"],
    words: ["1 to 36500 days"],
  },
  {
    name: "a function that may not run",
    patch: { "messaging.reservedConcurrency": 0 },
    paths: ["messaging.reservedConcurrency"],
    words: ["1 to 10000"],
  },
  {
    name: "a burst that AWS does not take",
    patch: { "messaging.throttling": { burst: 5_001 } },
    paths: ["messaging.throttling.burst"],
    words: ["1 to 5000 requests"],
  },
  {
    name: "logs of a month",
    patch: { "messaging.logRetentionDays": 30 },
    paths: ["messaging.logRetentionDays"],
    words: ["365, 400"],
  },
  {
    name: "a topic by its name",
    patch: { "messaging.alarmTopicArn": "platform-alarms" },
    paths: ["messaging.alarmTopicArn"],
    words: ["ARN of an SNS topic"],
  },
  {
    name: "plain text without a reason",
    patch: { "messaging.withoutTextEncryption": {} },
    paths: ["messaging.withoutTextEncryption.reason"],
    words: ["is missing"],
  },
  // Together
  {
    name: "functions without a network",
    patch: { network: { ...off, existingDynamodbEndpointId: endpoint }, cache: undefined },
    paths: ["messaging"],
    words: ["needs a network", "network.existingVpc"],
  },
  {
    name: "functions without a table",
    patch: { data: off, cache: undefined },
    paths: ["messaging"],
    words: ["needs the table and its stream"],
  },
  {
    name: "functions that nobody may call",
    patch: { messaging: {} },
    paths: ["messaging.userPool"],
    words: ["no user can call the API", "existingUserPool"],
  },
  {
    name: "tokens of two issuers",
    patch: { "messaging.existingUserPool": pool },
    paths: ["messaging.userPool"],
    words: ["one issuer", "Leave one of the two out"],
  },
  {
    name: "a comparison with the pool of others",
    patch: {
      "messaging.userPool": undefined,
      "messaging.existingUserPool": pool,
      "messaging.userComparison": { outsideNetwork: { reason } },
    },
    paths: ["messaging.userComparison"],
    words: ["needs messaging.userPool", "Leave userComparison out"],
  },
  {
    name: "a comparison that does not say why a function is outside the network",
    patch: { "messaging.userComparison": { everyDays: 1 } },
    paths: ["messaging.userComparison.outsideNetwork"],
    words: ["is missing", "takes a reason", "npm run users -- compare"],
  },
  {
    name: "a comparison whose absence no alarm could see",
    patch: { "messaging.userComparison": { outsideNetwork: { reason }, everyDays: 7 } },
    paths: ["messaging.userComparison.everyDays"],
    words: ["1 to 6 days"],
  },
  {
    name: "a comparison that may erase nearly everybody",
    patch: { "messaging.userComparison": { outsideNetwork: { reason }, mostErasures: 101 } },
    paths: ["messaging.userComparison.mostErasures"],
    words: ["0 to 100 users"],
  },
  {
    name: "a keyring for no encryption",
    patch: { "messaging.textKeyring": "kms", "messaging.withoutTextEncryption": { reason } },
    paths: ["messaging.textKeyring"],
    words: ["encrypts no text"],
  },
  {
    name: "a reservation beside none",
    patch: { "messaging.reservedConcurrency": 5, "messaging.withoutReservedConcurrency": { reason } },
    paths: ["messaging.reservedConcurrency"],
    words: ["reserves nothing"],
  },
  {
    name: "a topic abroad",
    patch: { "messaging.alarmTopicArn": "arn:aws:sns:us-east-1:333333333333:alarms" },
    paths: ["messaging.alarmTopicArn"],
    words: ["home region eu-west-1"],
  },
  {
    name: "a topic of a stranger",
    patch: { "messaging.alarmTopicArn": "arn:aws:sns:eu-west-1:999999999999:alarms" },
    paths: ["messaging.alarmTopicArn"],
    words: ["999999999999 is none of them"],
  },
  {
    name: "a KMS endpoint of another network",
    patch: { "network.existingKmsEndpoint": kmsEndpoint },
    paths: ["network.existingKmsEndpoint"],
    words: ["does not serve the new one"],
  },
  {
    name: "a KMS endpoint without functions",
    patch: { network: { existingVpc: vpc, existingKmsEndpoint: kmsEndpoint }, messaging: undefined },
    paths: ["network.existingKmsEndpoint"],
    words: ["there are no functions"],
  },
  {
    name: "a KMS endpoint for plain text",
    patch: {
      network: { existingVpc: vpc, existingKmsEndpoint: kmsEndpoint },
      "messaging.withoutTextEncryption": { reason },
    },
    paths: ["network.existingKmsEndpoint"],
    words: ["messaging.withoutTextEncryption is set"],
  },
  {
    name: "functions that cannot reach KMS",
    patch: { network: { ...off, existingVpc: vpc, existingDynamodbEndpointId: endpoint } },
    paths: ["network.existingKmsEndpoint"],
    words: ["is missing", "securityGroupId"],
  },
];
