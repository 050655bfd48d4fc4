import { Fn } from "cdktf";
import { policyDocument, type Statement } from "../../policies/document";
import { type InterfaceEndpoint, type TunnelOptions, WeakeningError } from "../../src/index";
import { tenantModel } from "../model/tenant-model";
import { CERTIFICATE } from "../support/certificate";
import { templateWith } from "../support/synthesized-template";
import {
  ACCESS_LOG,
  activityAlerts,
  alarmTopic,
  type Build,
  backupAlarms,
  backupPlan,
  backupVault,
  CLUSTER_ARN,
  configRules,
  dataEventTrail,
  encryptionKey,
  externalAccessAnalyzer,
  FLOW_LOGS,
  FUNCTION_NETWORK,
  failureQueue,
  gatewayEndpoint,
  guardrailPolicy,
  httpApi,
  ISSUER,
  interfaceEndpoint,
  isolatedNetwork,
  KEY_ARN,
  logAlarm,
  logGroup,
  machineRole,
  ORDER_FUNCTION,
  ordersModel,
  patternFunction,
  patternRole,
  REASON,
  readOnlyDax,
  restoreTest,
  SITE_VPN,
  SOME_POLICY,
  secureTable,
  serviceRole,
  siteLink,
  streamMapping,
  tableAlarms,
  trailBucket,
  trustAnchor,
  userDirectory,
  workloadDashboard,
} from "./builders";

/** What another resource will say once it is made. */
const UNKNOWN = Fn.join("-", ["known", "later"]);

/** Who asks for what, what is built, and the words of the answer: what, what was got, what is allowed, what to do. */
/** The policy of an endpoint with one statement. */
const passing = (elements: Partial<Statement>) =>
  policyDocument([
    { Sid: "AllowReads", Effect: "Allow", Principal: "*", Action: "dynamodb:GetItem", Resource: "*", ...elements },
  ]);

/** Alerts about one activity. */
const watching = (name: string, more: object): Build =>
  activityAlerts({
    activities: { [name]: { says: "A table is deleted", pattern: { source: ["aws.dynamodb"] }, ...more } },
  });

const REFUSED: readonly (readonly [string, Build, readonly string[]])[] = [
  ["a rule without a name", watching("deletes table", {}), ["name of a rule", 'got "orders-deletes table"', "Shorten"]],
  ["an alert with a quote", watching("deletes", { says: 'A "table"' }), ["says", "capital letter", "first line"]],
  [
    "a pattern that is too long",
    watching("deletes", { pattern: { detail: { eventName: ["x".repeat(2_048)] } } }),
    ["at most 2048 characters", "got 2077", "Split"],
  ],
  [
    "a pattern that no event fits",
    watching("deletes", { pattern: { detail: { eventName: [] } } }),
    ["pattern.detail.eventName", "not empty", "Fill it"],
  ],
  ["a pattern with a bare value", watching("deletes", { pattern: { source: "aws.s3" } }), ["pattern.source", "a list"]],
  ["a filter without a pattern", logAlarm({ pattern: "" }), ["1 to 1024 characters", "got 0", "several"]],
  ["a filter that is too long", logAlarm({ pattern: "x".repeat(1_025) }), ["1 to 1024 characters", "got 1025"]],
  [
    "more filters than a log group takes",
    logAlarm({ morePatterns: Array.from({ length: 100 }, () => "x") }),
    ["at most 100 metric filters", "got 101", "each pattern"],
  ],
  ["no rule of AWS Config", configRules({ identifiers: [] }), ["identifiers", "got none", "Leave"]],
  [
    "a rule that judges the whole account",
    configRules({ identifiers: ["DAX_ENCRYPTION_ENABLED"] }),
    ["when a resource changes", 'got "DAX_ENCRYPTION_ENABLED"', "DYNAMODB_PITR_ENABLED"],
  ],
  [
    "a rule that AWS does not have",
    configRules({ identifiers: ["DYNAMODB_IS_FINE" as never] }),
    ['got "DYNAMODB_IS_FINE"', "Allowed are"],
  ],
  ["a rule with a long name", configRules({ rulePrefix: "x".repeat(110) }), ["at most 128", "Shorten"]],
  [
    "an analyzer that begins with a digit",
    externalAccessAnalyzer({ analyzerName: "1-access" }),
    ["analyzerName", 'got "1-access"', "letter on"],
  ],
  ["a vault with a short name", backupVault({ vaultName: "x" }), ["vaultName", "2 to 50 letters", 'got "x"']],
  [
    "a lock whose limits exclude each other",
    backupVault({ lock: { minRetentionDays: 36, maxRetentionDays: 35 } }),
    ["minRetentionDays must not be more than maxRetentionDays", "got 36 and 35", "https://"],
  ],
  [
    "a final lock that can be changed for two days",
    backupVault({
      lock: { compliance: { changeableForDays: 2, agreedBy: "the board", agreedOn: "2026-11-26", purpose: REASON } },
    }),
    ["`changeableForDays`", "got 2"],
  ],
  ["a lock of no day", backupVault({ lock: { minRetentionDays: 0 } }), ["`minRetentionDays`", "got 0"]],
  ["a plan without a table", backupPlan({ tableArns: [] }), ["tableArns", "at least one table", "got none"]],
  ["a plan with a space", backupPlan({ planName: "my plan" }), ["planName", "1 to 50 letters", 'got "my plan"']],
  ["backups for no day", backupPlan({ retentionDays: 0 }), ["`retentionDays`", "got 0"]],
  [
    "cold storage for 89 days",
    backupPlan({ coldStorageAfterDays: 30, retentionDays: 119 }),
    ["at least 90 more than coldStorageAfterDays", "got 119 and 30", "https://"],
  ],
  ["alarms on a vault with a space", backupAlarms({ vaultName: "my vault" }), ["vaultName", 'got "my vault"']],
  ["a test of no restore", restoreTest({ tableArns: [] }), ["tableArns", "at least one table", "got none"]],
  ["a test with a hyphen", restoreTest({ restoreTestName: "or-ders" }), ["restoreTestName", 'got "or-ders"']],
  ["36 days of recovery", secureTable({ recoveryDays: 36 }), ["`recoveryDays`", "1 to 35 days", "got 36", "https://"]],
  ["no day of recovery", secureTable({ recoveryDays: 0 }), ["`recoveryDays`", "1 to 35 days", "got 0"]],
  ["half a day of recovery", secureTable({ recoveryDays: 1.5 }), ["`recoveryDays`", "got 1.5"]],
  [
    "a ceiling of -1, which would mean none",
    secureTable({ maxReadRequestUnits: -1 }),
    ["`maxReadRequestUnits`", "1 to 10000000 read request units", "got -1"],
  ],
  [
    "a ceiling of 0 writes",
    secureTable({ maxWriteRequestUnits: 0 }),
    ["`maxWriteRequestUnits`", "1 to 10000000 write request units", "got 0"],
  ],
  [
    "a stream policy for a table without a stream",
    secureTable({ model: { ...ordersModel, stream: undefined }, streamPolicy: () => SOME_POLICY }),
    ["orders: streamPolicy", "no stream", "got one", "Give the model a stream, or leave the policy out."],
  ],
  [
    "a cache for a model with tenants",
    readOnlyDax({ model: tenantModel }),
    ["cache: model must be without tenants", 'got the tenant "tenantId"', "Read the table."],
  ],
  [
    "a role with a cache for a model with tenants",
    patternRole({ model: tenantModel, pattern: "place", trustPolicy: SOME_POLICY, cacheClusterArn: CLUSTER_ARN }),
    ["reader: cacheClusterArn", "got one", "every tenant", "Read the table."],
  ],
  [
    "a role of Lambda for a model with tenants",
    patternRole({ model: tenantModel, pattern: "place" }),
    ["reader: trustPolicy", "Lambda passes no session tags", "sts:TagSession"],
  ],
  [
    "a role with the tag of a tenant",
    patternRole({ model: tenantModel, pattern: "place", trustPolicy: SOME_POLICY, tags: { tenant: "a" } }),
    ['reader: tags must not have "tenant"', "Leave it out."],
  ],
  ["89 days between rotations", encryptionKey({ rotationDays: 89 }), ["`rotationDays`", "90 to 2560 days", "got 89"]],
  [
    "2,561 days between rotations",
    encryptionKey({ rotationDays: 2561 }),
    ["`rotationDays`", "90 to 2560 days", "got 2561"],
  ],
  [
    "an endpoint without a route",
    gatewayEndpoint({ routeTableIds: [] }),
    ["endpoint: routeTableIds", "at least one", "got none", "is not used"],
  ],
  [
    "a gateway that lets an account pass by its number",
    gatewayEndpoint({ policy: passing({ Principal: { AWS: "111122223333" } }) }),
    ["endpoint: policy, AllowReads", 'must be "*"', '{"AWS":"111122223333"}', "aws:PrincipalArn"],
  ],
  [
    "an endpoint for a pattern of accounts",
    interfaceEndpoint({ policy: passing({ Condition: { StringLike: { "aws:PrincipalAccount": "111122*" } } }) }),
    ["kms: policy, AllowReads", "StringLike aws:PrincipalAccount must name ids", "got a pattern"],
  ],
  [
    "an endpoint for tags that begin with three letters",
    gatewayEndpoint({ policy: passing({ Condition: { StringLike: { "aws:PrincipalTag/team": "red*" } } }) }),
    ["endpoint: policy, AllowReads", "six characters", 'got "red*"'],
  ],
  [
    "an endpoint for a table of a part of an account",
    gatewayEndpoint({ policy: passing({ Resource: "arn:aws:dynamodb:eu-west-1:1111*:table/orders" }) }),
    ["endpoint: policy, AllowReads", "an account id or", 'got "arn:aws:dynamodb:eu-west-1:1111*:table/orders"'],
  ],
  ["a table without operations", tableAlarms({ operations: [] }), ["table-alarms: operations", "1 to 10", "got 0"]],
  [
    "a table with eleven operations",
    tableAlarms({ operations: Array.from({ length: 11 }, (_, place) => `Operation${place}`) }),
    ["table-alarms: operations", "1 to 10", "got 11"],
  ],
  ["a dashboard with a space", workloadDashboard({ dashboardName: "my orders" }), ["dashboardName", '"my orders"']],
  ["a function that may not run", patternFunction({ reservedConcurrency: 0 }), ["`reservedConcurrency`", "got 0"]],
  [
    "a function of 64 megabytes",
    patternFunction({ memoryMegabytes: 64 }),
    ["`memoryMegabytes`", "128 to 10240", "got 64"],
  ],
  ["a function of an hour", patternFunction({ timeoutSeconds: 3600 }), ["`timeoutSeconds`", "1 to 900", "got 3600"]],
  [
    "a function that nothing limits",
    patternFunction({ reservedConcurrency: undefined }),
    ["show: give exactly one of reservedConcurrency and withoutReservedConcurrency", "got neither"],
  ],
  [
    "a function that is limited and says why not",
    patternFunction({ reservedConcurrency: 1, withoutReservedConcurrency: { reason: REASON } }),
    ["withoutReservedConcurrency", "got both", "the whole account"],
  ],
  [
    "a function by a name with a space",
    patternFunction({ functionName: "show conversation" }),
    ["functionName must be 1 to 64 letters", '"show conversation"'],
  ],
  [
    "a function whose ARN is another's",
    patternFunction({ functionArn: "arn:aws:lambda:eu-west-1:111122223333:function:other" }),
    ["functionArn must be the ARN of show-conversation", "function:other", "Build it from"],
  ],
  [
    "a function without code",
    patternFunction({ zipPath: "/nowhere/show.zip" }),
    ["zipPath must name a zip file", '"/nowhere/show.zip"', "npm run build"],
  ],
  [
    "a function outside any network",
    patternFunction({ network: { ...FUNCTION_NETWORK, subnetIds: [] } }),
    ["network.subnetIds", "at least one", "got none", "Name the subnets"],
  ],
  [
    "a function in six groups",
    patternFunction({
      network: { ...FUNCTION_NETWORK, clientSecurityGroupIds: ["sg-1", "sg-2", "sg-3", "sg-4", "sg-5"] },
    }),
    ["network.clientSecurityGroupIds", "at most 4", "got 5", "Leave some out"],
  ],
  [
    "a function that reaches into the table beside its pattern",
    patternFunction({
      additionalStatements: [{ Sid: "All", Effect: "Allow", Action: "dynamodb:Scan", Resource: "*" }],
    }),
    ["additionalStatements: All", "dynamodb:Scan"],
  ],
  [
    "a function of a pattern that there is not",
    patternFunction({ pattern: "deleteMessage" }),
    ["deleteMessage", "showConversation"],
  ],
  [
    "a stream for a pattern that callers start",
    streamMapping({ pattern: "showConversation" }),
    ["stream: pattern must be started by a stream", '"showConversation"', "updateGroup"],
  ],
  [
    "a stream for a pattern that there is not",
    streamMapping({ pattern: "toString" }),
    ["stream: pattern must be started", '"toString"', "updateGroup"],
  ],
  ["a batch of nothing", streamMapping({ batchSize: 0 }), ["`batchSize`", "1 to 10000 records", "got 0"]],
  ["retries for ever", streamMapping({ retries: -1 }), ["`retries`", "0 to 10000 retries", "got -1"]],
  [
    "records that are older than the stream",
    streamMapping({ recordAgeSeconds: 604_800 }),
    ["`recordAgeSeconds`", "60 to 86400 seconds", "got 604800"],
  ],
  ["an alarm at once", streamMapping({ lagSeconds: 0 }), ["`lagSeconds`", "got 0"]],
  ["failures for a month", failureQueue({ retentionDays: 30 }), ["`retentionDays`", "1 to 14 days", "got 30"]],
  ["a queue by an ARN", failureQueue({ queueName: "arn:aws:sqs:x" }), ["queueName must be 1 to 80", '"arn:aws:sqs:x"']],
  ["a topic with a dot", alarmTopic({ topicName: "a.b" }), ["topicName must be 1 to 256", '"a.b"']],
  [
    "an endpoint without an address",
    interfaceEndpoint({ subnetIds: [] }),
    ["kms: subnetIds", "at least one", "got none", "Name a subnet"],
  ],
  [
    "a private name for the endpoint of DynamoDB, past which calls could leave",
    interfaceEndpoint({ service: "dynamodb", privateDns: true }),
    ["kms: privateDns must be false for dynamodb", "got true", "public addresses", "dnsName"],
  ],
  [
    "a private name for the endpoint of its streams",
    interfaceEndpoint({ service: "dynamodb-streams", privateDns: true }),
    ["privateDns must be false for dynamodb-streams"],
  ],
  [
    "a private name for a service that nobody knows yet",
    interfaceEndpoint({ service: UNKNOWN, privateDns: true }),
    ["privateDns must be false for a service that is not known yet"],
  ],
  [
    "a network ACL that lets in the whole internet",
    isolatedNetwork({ siteCidrs: ["0.0.0.0/0"] }),
    ["network: siteCidrs", "private IPv4 blocks", 'got "0.0.0.0/0"'],
  ],
  [
    "a link that leads nowhere",
    siteLink({ vpn: undefined }),
    ["link: give at least one of vpn and directConnect", "got neither"],
  ],
  ["a link without a way back", siteLink({ routeTableIds: [] }), ["link: routeTableIds", "at least one", "got none"]],
  ["a link to the whole internet", siteLink({ siteCidrs: ["0.0.0.0/0"] }), ["link: siteCidrs", 'got "0.0.0.0/0"']],
  [
    "a link to a router by its name",
    siteLink({ vpn: { customerGatewayAddress: "router.example.com" } }),
    ["link: vpn.customerGatewayAddress", "IPv4 address", 'got "router.example.com"'],
  ],
  [
    "a link to half a Direct Connect gateway",
    siteLink({ directConnect: { gatewayId: "dxgw-1", announcedCidrs: ["10.64.0.0/20"] } }),
    ["link: directConnect.gatewayId", 'got "dxgw-1"'],
  ],
  [
    "a Direct Connect that tells the site of nothing",
    siteLink({ directConnect: { gatewayId: "01234567-89ab-cdef-0123-456789abcdef", announcedCidrs: [] } }),
    ["link: directConnect.announcedCidrs", "got none"],
  ],
  ...(
    [
      ["AES128", { encryption: ["AES128"] }, "128 bits"],
      ["AES128-GCM-16", { encryption: ["AES256-GCM-16", "AES128-GCM-16"] }, "128 bits"],
      ["SHA1", { integrity: ["SHA1"] }, "collisions"],
      ["2", { dhGroups: [20, 2] }, "1,024 bits"],
      ["5", { dhGroups: [5] }, "1,536 bits"],
      ["22", { dhGroups: [22] }, "RFC 8247"],
      ["23", { dhGroups: [23] }, "RFC 8247"],
      ["24", { dhGroups: [24] }, "RFC 8247"],
      ["25", { dhGroups: [25] }, "not known to be strong"],
      ["none", { encryption: [] }, "configure the router of the site"],
    ] as const
  ).map(
    ([got, tunnel, why]) =>
      [
        `a tunnel that offers ${got}`,
        // A caller without types, or with a value from a file.
        siteLink({ vpn: { ...SITE_VPN, tunnel: tunnel as unknown as TunnelOptions } }),
        ["link: tunnel.", `got ${got}`, why],
      ] as const,
  ),
  [
    "a trust anchor of something that is no private authority",
    trustAnchor({ authority: { privateCaArn: KEY_ARN } }),
    ["anchor: authority.privateCaArn must be the ARN of an AWS Private CA", KEY_ARN],
  ],
  [
    "a trust anchor with half a certificate",
    trustAnchor({ authority: { certificate: CERTIFICATE.slice(0, 200) } }),
    ["anchor: authority.certificate must be one certificate as PEM", "got another text"],
  ],
  [
    "a trust anchor with a second certificate, whose owner would be trusted too",
    trustAnchor({ authority: { certificate: CERTIFICATE + CERTIFICATE } }),
    ["anchor: authority.certificate must be one certificate as PEM"],
  ],
  [
    "a trust anchor with the private key of the authority",
    trustAnchor({ authority: { certificate: CERTIFICATE.replaceAll("CERTIFICATE", "PRIVATE KEY") } }),
    ["got a private key, which must not leave the authority"],
  ],
  ["a trust anchor with a slash", trustAnchor({ trustAnchorName: "a/b" }), ["anchor: trustAnchorName", 'got "a/b"']],
  ["a machine that shows any certificate", machineRole({ commonName: "*" }), ["report: commonName must be", 'got "*"']],
  [
    "a machine whose session lasts for a day",
    machineRole({ sessionSeconds: 86_400 }),
    ["`sessionSeconds`", "900 to 43200 seconds", "got 86400"],
  ],
  [
    "a machine of a model with tenants",
    machineRole({ model: tenantModel, pattern: "place" }),
    ["report: model must be without tenants", "no tag of a tenant"],
  ],
  [
    "a machine that does what the stream starts",
    machineRole({ pattern: "updateGroup" }),
    ["report: pattern must be one that callers start", "got updateGroup"],
  ],
  [
    "an endpoint for the whole internet",
    interfaceEndpoint({ clientCidrs: ["0.0.0.0/0"] }),
    ["kms: clientCidrs", "private IPv4 blocks", 'got "0.0.0.0/0"', "Use for example"],
  ],
  [
    "an endpoint for a public network",
    interfaceEndpoint({ clientCidrs: ["203.0.113.0/24"] }),
    ['got "203.0.113.0/24"'],
  ],
  ["an endpoint for half a block", interfaceEndpoint({ clientCidrs: ["10.20.1.0/16"] }), ['got "10.20.1.0/16"']],
  [
    "an endpoint for no network",
    interfaceEndpoint({ clientCidrs: [] }),
    ["kms: clientCidrs", "1 to 10 blocks", "got 0"],
  ],
  [
    "an endpoint for a network that nobody knows yet",
    interfaceEndpoint({ clientCidrs: [UNKNOWN] }),
    ["kms: clientCidrs", "got one that is not known yet"],
  ],
  [
    "an endpoint for one network, named twice",
    interfaceEndpoint({ clientCidrs: ["10.20.0.0/16", "10.20.0.0/16"] }),
    ["kms: clientCidrs", "10.20.0.0/16 twice"],
  ],
  [
    "the client group of an endpoint for networks",
    (scope) => {
      const endpoint = interfaceEndpoint({ clientCidrs: ["10.20.0.0/16"] })(scope);
      expect((endpoint as InterfaceEndpoint).clientSecurityGroupId).toBeUndefined();
      return endpoint;
    },
    ["kms: there is no client security group", "Leave clientCidrs out"],
  ],
  [
    "a network that neither records nor says why not",
    isolatedNetwork({ flowLogs: undefined }),
    ["network: give exactly one of flowLogs and withoutFlowLogs", "got neither", "are not recorded"],
  ],
  [
    "a network that records and says why not",
    isolatedNetwork({ withoutFlowLogs: { reason: REASON } }),
    ["network: give exactly one of flowLogs and withoutFlowLogs", "got both"],
  ],
  [
    "a network block that is none",
    isolatedNetwork({ cidr: "10.64.0.0" }),
    ["cidr must be a private IPv4 block", 'got "10.64.0.0"'],
  ],
  [
    "a network without zones",
    isolatedNetwork({ availabilityZones: [] }),
    ["cidr", "room for 0 subnets (1 to 8)", 'Use for example "10.64.0.0/20"'],
  ],
  [
    "a flow log for half a year",
    isolatedNetwork({ flowLogs: { ...FLOW_LOGS, retentionDays: 180 } }),
    ["`retentionDays`", "must be one of 365, 400", "got 180"],
  ],
  [
    "a guardrail that is attached to nothing",
    guardrailPolicy({ targetIds: [] }),
    ["stay: targetIds", "at least one organizational unit, account or root", "got none", "protects nothing"],
  ],
  ["a trail for 364 days", trailBucket({ retentionDays: 364 }), ["`retentionDays`", "365 to 36500 days", "got 364"]],
  ["a trail for 101 years", trailBucket({ retentionDays: 36_501 }), ["`retentionDays`", "got 36501"]],
  [
    "a trail of nothing",
    dataEventTrail({ tableArns: [] }),
    ["trail: tableArns", "at least one table", "got none", "or leave the trail out"],
  ],
  ["a log without end", logGroup({ retentionDays: 0 }), ["`retentionDays`", "must be one of 365", "got 0", "https://"]],
  ["a log for a value CloudWatch does not have", logGroup({ retentionDays: 366 }), ["`retentionDays`", "got 366"]],
  [
    "items that never expire in the cache",
    readOnlyDax({ recordTtlSeconds: 0 }),
    ["`recordTtlSeconds`", "1 to 3600 seconds", "got 0"],
  ],
  [
    "items that expire after more than an hour",
    readOnlyDax({ recordTtlSeconds: 3601 }),
    ["`recordTtlSeconds`", "got 3601"],
  ],
  [
    "queries that are never cached",
    readOnlyDax({ queryTtlSeconds: 0 }),
    ["`queryTtlSeconds`", "1 to 300 seconds", "got 0"],
  ],
  ["answers older than five minutes", readOnlyDax({ queryTtlSeconds: 301 }), ["`queryTtlSeconds`", "got 301"]],
  ["a table name of two letters", secureTable({ tableName: "ab" }), ["tableName must be 3 to 255", 'got "ab"']],
  [
    "a role name of 65 letters",
    serviceRole({ roleName: "r".repeat(65) }),
    ["roleName must be 1 to 64 letters", "See https://"],
  ],
  ["a bucket with capitals", trailBucket({ bucketName: "Orders" }), ["bucketName must be 3 to 63", 'got "Orders"']],
  ["a policy without a name", guardrailPolicy({ policyName: "" }), ["policyName must be 1 to 128 characters"]],
  [
    "an alias with its prefix",
    encryptionKey({ alias: "alias/orders" }),
    ["alias must be", "without the leading alias/"],
  ],
  ["an alias of AWS", encryptionKey({ alias: "aws/orders" }), ["alias must be", "not beginning with aws/"]],
  [
    "the same zone twice",
    isolatedNetwork({ availabilityZones: ["eu-west-1a", "eu-west-1a"] }),
    ["network: availabilityZones must not repeat a zone", "got eu-west-1a, eu-west-1a"],
  ],
  [
    "a role that reads items beside its pattern",
    patternRole({
      additionalStatements: [
        {
          Sid: "AllowMore",
          Effect: "Allow",
          Action: "dynamodb:Scan",
          Resource: "arn:aws:dynamodb:eu-west-1:111122223333:table/orders",
        },
      ],
    }),
    ["dynamodb:Scan", "AllowMore"],
  ],
  [
    "a node type that cannot encrypt",
    readOnlyDax({ nodeType: "dax.r3.large" }),
    ["cache: nodeType must be a DAX node type that can encrypt", 'got "dax.r3.large"'],
  ],
  ["two nodes", readOnlyDax({ nodeCount: 2 }), ["`nodeCount`", "3 to 11 nodes", "got 2"]],
  ["twelve nodes", readOnlyDax({ nodeCount: 12 }), ["`nodeCount`", "3 to 11 nodes", "got 12"]],
  ["two subnets", readOnlyDax({ subnetIds: ["subnet-0a", "subnet-0b"] }), ["cache: subnetIds", "at least 3", "got 2"]],
  ["one subnet, named three times", readOnlyDax({ subnetIds: ["s-1", "s-1", "s-1"] }), ["cache: subnetIds", "got 1"]],
  ...["", "a-cluster-name-of-21-c", "1orders", "orders-", "or--ders", "or_ders"].map(
    (clusterName) =>
      [
        `a cluster called "${clusterName}"`,
        readOnlyDax({ clusterName }),
        ["cache: clusterName", "1 to 20 letters, digits and single hyphens", `got "${clusterName}"`],
      ] as const,
  ),
  ["an API without routes", httpApi({ routes: {} }), ["api: routes", "at least one", "got none", "leave the API out"]],
  ...["$default", "ANY /orders", "OPTIONS /orders", "GET orders", "GET /orders/{proxy+}", "GET /a//b", "GET /*"].map(
    (routeKey) =>
      [
        `the route "${routeKey}"`,
        httpApi({ routes: { [routeKey]: ORDER_FUNCTION } }),
        ["api: routes must be one method and one path", `got "${routeKey}"`, "a catch-all is not allowed"],
      ] as const,
  ),
  [
    "a route that asks for no scope",
    httpApi({ routes: { "GET /orders": { ...ORDER_FUNCTION, scopes: [] } } }),
    ['api: routes["GET /orders"].scopes must be 1 to 10', "got 0", "every token", "See https://"],
  ],
  [
    "a route that takes eleven scopes",
    httpApi({ routes: { "GET /orders": { ...ORDER_FUNCTION, scopes: Array(11).fill("orders/read") } } }),
    ["scopes must be 1 to 10", "got 11"],
  ],
  ...Object.entries({
    "https://10.0.0.1/issuer": "a name that the internet knows",
    "https://login.company.internal": "a name that the internet knows",
    [`${ISSUER}/.well-known/openid-configuration`]: "not an address below it",
    [`${ISSUER}/.well-known/jwks.json`]: "not an address below it",
    "https://tenant.example.com/oauth2/token": "not an address below it",
    "https://dm-example.auth.eu-west-1.amazoncognito.com": "not of its sign-in page",
    "https://cognito-idp.eu-west-1.amazonaws.com": "/eu-west-1_Example01",
    "https://cognito-idp.eu-west-1.amazonaws.com/eu-central-1_Example01": "of its region",
  }).map(
    ([issuer, words]) =>
      [
        `an API for the issuer ${issuer}`,
        httpApi({ authorizer: { issuer, audience: ["4example5client6"] } }),
        ["api: authorizer.issuer", words, JSON.stringify(issuer), "See https://"],
      ] as const,
  ),
  [
    "an API for tokens of Cognito that name an address",
    httpApi({ authorizer: { issuer: ISSUER, audience: ["https://api.example.com"] } }),
    ["api: authorizer.audience must be ids of app clients", '"https://api.example.com"', "client_id"],
  ],
  [
    "an API for a client with a space",
    httpApi({ authorizer: { issuer: "https://login.example.com", audience: ["orders "] } }),
    ["api: authorizer.audience", '"orders "', "Leave out the space."],
  ],
  [
    "an API for the same client twice",
    httpApi({ authorizer: { issuer: ISSUER, audience: ["4example5client6", "4example5client6"] } }),
    ["api: authorizer.audience must name each client once", '"4example5client6" twice'],
  ],
  [
    "an API for two scopes in one",
    httpApi({ routes: { "GET /orders": { ...ORDER_FUNCTION, scopes: ["orders/read orders/write"] } } }),
    ['routes["GET /orders"].scopes must be one scope each', '"orders/read orders/write"'],
  ],
  ...[`${ISSUER}/`, ISSUER.replace("https", "http"), "cognito"].map(
    (issuer) =>
      [
        `tokens of "${issuer}"`,
        httpApi({ authorizer: { issuer, audience: ["client"] } }),
        ["api: authorizer.issuer must be an https address without a slash", `got "${issuer}"`, "See https://"],
      ] as const,
  ),
  [
    "tokens for nobody in particular",
    httpApi({ authorizer: { issuer: ISSUER, audience: [] } }),
    ["api: authorizer.audience must be 1 to 50 clients", "got 0", "See https://"],
  ],
  [
    "requests without end",
    httpApi({ requestsPerSecond: 0 }),
    ["`requestsPerSecond`", "1 to 100000 requests per second", "got 0"],
  ],
  ["a burst above the account's", httpApi({ burst: 5_001 }), ["`burst`", "1 to 5000 requests", "got 5001"]],
  ...["*", "https://*.example.com", "http://orders.example.com", "https://orders.example.com/"].map(
    (origin) =>
      [
        `calls from "${origin}"`,
        httpApi({ allowedOrigins: ["https://orders.example.com", origin] }),
        ["api: allowedOrigins must be exact origins", `got "${origin}"`],
      ] as const,
  ),
  [
    "an API without a name",
    httpApi({ apiName: "" }),
    ["api: apiName must be 1 to 128 characters", 'got ""', "See https://"],
  ],
  [
    "an access log for half a year",
    httpApi({ accessLog: { ...ACCESS_LOG, retentionDays: 180 } }),
    ["`retentionDays`", "must be one of 365, 400", "got 180"],
  ],
  ...["", "Orders", "my-aws-orders", "cognito-orders", "orders-", "o".repeat(64)].map(
    (domainPrefix) =>
      [
        `a sign-in page at "${domainPrefix}"`,
        userDirectory({ domainPrefix }),
        ["users: domainPrefix must be 1 to 63 lower-case letters", `got "${domainPrefix}"`, "See https://"],
      ] as const,
  ),
  ["a user pool with a slash", userDirectory({ userPoolName: "a/b" }), ["users: userPoolName must be", 'got "a/b"']],
  [
    "tokens without scopes",
    userDirectory({ resourceServer: { identifier: "orders", scopes: {} } }),
    ["users: resourceServer.scopes", "at least one", "got none", "id token"],
  ],
  [
    "access tokens for two hours",
    userDirectory({ accessTokenMinutes: 120 }),
    ["`accessTokenMinutes`", "5 to 60 minutes", "got 120", "https://"],
  ],
  ["access tokens for a minute", userDirectory({ accessTokenMinutes: 1 }), ["`accessTokenMinutes`", "got 1"]],
  [
    "sessions for ten years",
    userDirectory({ refreshTokenDays: 3_650 }),
    ["`refreshTokenDays`", "1 to 30 days", "got 3650"],
  ],
  ["codes sent to nobody", userDirectory({ callbackUrls: [] }), ["users: callbackUrls must be 1 to 100", "got 0"]],
  [
    "codes sent to 101 addresses",
    userDirectory({ callbackUrls: Array(101).fill("https://orders.example.com/") }),
    ["users: callbackUrls must be 1 to 100", "got 101"],
  ],
  ...[
    "http://orders.example.com/",
    "http://localhost.example.com/",
    "https://*.example.com/",
    "https://orders.example.com/#code",
    "https://orders.example.com/?next=/",
    "orders://signed-in",
    "/signed-in",
    `https://orders.example.com/${"a".repeat(1_024)}`,
  ].map(
    (url) =>
      [
        `codes sent to ${url.slice(0, 40)}`,
        userDirectory({ callbackUrls: ["https://orders.example.com/", url] }),
        ["users: callbackUrls must be exact addresses", `got "${url}"`, "See https://"],
      ] as const,
  ),
  [
    "a page after signing out that is not https",
    userDirectory({ logoutUrls: ["http://orders.example.com/"] }),
    ["users: logoutUrls must be exact addresses", 'got "http://orders.example.com/"'],
  ],
  [
    "a role for a pattern that the model does not have",
    patternRole({ pattern: "deleteEverything" }),
    ["patterns.deleteEverything", "is not a pattern", "showConversation, listConversations", "Name one of these."],
  ],
];

it.each(REFUSED)("somebody who asks for %s is refused, and told what to do", (_, build, words) => {
  let message = "";
  try {
    templateWith(build);
  } catch (error) {
    message = error instanceof Error ? error.message : "";
  }
  expect(message).not.toBe("");
  for (const word of words) expect(message).toContain(word);
});

describe("a reason for giving up a protection", () => {
  const ways: readonly (readonly [string, string, (reason: string) => Build])[] = [
    ["orders", "deletion-protection", (reason) => secureTable({ withoutDeletionProtection: { reason } })],
    ["orders", "recovery", (reason) => secureTable({ withoutRecovery: { reason } })],
    ["orders", "wide-policy", (reason) => secureTable({ weakenings: { "wide-policy": { reason } } })],
    ["key", "deletion-guards", (reason) => encryptionKey({ withoutDeletionGuards: { reason } })],
    ["endpoint", "endpoint-policy", (reason) => gatewayEndpoint({ widerPolicy: { reason } })],
    ["network", "flow-logs", (reason) => isolatedNetwork({ flowLogs: undefined, withoutFlowLogs: { reason } })],
    ["stay", "wider-exemptions", (reason) => guardrailPolicy({ widerExemptions: { reason } })],
    ["bucket", "compliance-lock", (reason) => trailBucket({ withoutComplianceLock: { reason } })],
    ["bucket", "deletion-guards", (reason) => trailBucket({ withoutDeletionGuards: { reason } })],
    ["trail", "deletion-guards", (reason) => dataEventTrail({ withoutDeletionGuards: { reason } })],
    ["log", "deletion-guards", (reason) => logGroup({ withoutDeletionGuards: { reason } })],
    ["users", "invitation", (reason) => userDirectory({ withoutInvitation: { reason } })],
    ["users", "required-mfa", (reason) => userDirectory({ withoutRequiredMfa: { reason } })],
    ["users", "deletion-guards", (reason) => userDirectory({ withoutDeletionGuards: { reason } })],
    [
      "api/access-log",
      "deletion-guards",
      (reason) => httpApi({ accessLog: { ...ACCESS_LOG, withoutDeletionGuards: { reason } } }),
    ],
    [
      "network/flow-log-group",
      "deletion-guards",
      (reason) => isolatedNetwork({ flowLogs: { ...FLOW_LOGS, withoutDeletionGuards: { reason } } }),
    ],
  ];
  const bad: readonly (readonly [string, string])[] = [
    ["is empty", ""],
    ["is too short to say anything", "because"],
    ["is longer than a tag", "x".repeat(201)],
    ["has characters that no tag takes", "Only a demo; drop it!"],
    ["has several lines", "Only a demo\nthat is thrown away"],
  ];

  it.each(
    ways.flatMap(([path, protection, way]) =>
      bad.map((row) => [`${path} ${protection}`, ...row, path, protection, way] as const),
    ),
  )("of %s is refused when it %s", (_, __, reason, path, protection, way) => {
    expect(() => templateWith(way(reason))).toThrow(WeakeningError);
    expect(() => templateWith(way(reason))).toThrow(
      `${path}: the reason for giving up ${protection} must be 10 to 200 letters, digits, spaces or _ . : / = + - @ ` +
        `(it becomes a tag), got ${JSON.stringify(reason)}. Say in one plain sentence why it is right here.`,
    );
  });

  it.each(["Demo, äöü".replace(",", " -"), "x".repeat(10), "x".repeat(200), "see TICKET-1: a+b=c @team_x/y"])(
    "is accepted when it is %j",
    (reason) => {
      expect(templateWith(secureTable({ withoutRecovery: { reason } })).resources()).not.toEqual([]);
    },
  );
});

it("somebody who writes a role policy above what IAM takes is refused", () => {
  const tables = Array.from(
    { length: 200 },
    (_, index) => `arn:aws:dynamodb:eu-west-1:111122223333:table/orders-${index}`,
  );
  const policy = {
    Version: "2012-10-17",
    Statement: [{ Sid: "AllowTooMuch", Effect: "Allow", Action: "dynamodb:GetItem", Resource: tables }],
  } as const;
  expect(() => templateWith(serviceRole({ policy }))).toThrow(
    /role orders-reader must be at most 10,240 characters, got/,
  );
});
