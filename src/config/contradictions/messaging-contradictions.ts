import { domainPrefixPattern } from "../../facts/text-rules";
import { arnParts } from "../arn";
import { type ConfigProblem, quote } from "../config-error";
import { type Contradiction, isOn } from "./contradiction";

/** The functions have a network: they reach the table through the endpoint of a VPC only. */
export const functionsHaveNetwork: Contradiction = {
  needs: [],
  asks: ["network.disabled", "network.existingVpc"],
  find: (draft) => {
    const vpc = draft.network?.existingVpc;
    if (draft.messaging === undefined || vpc !== undefined || isOn({ draft, section: "network" })) return [];
    return [
      {
        path: "messaging",
        problem: "needs a network, and network is disabled",
        fix: "Name the VPC of the functions in network.existingVpc, or leave the messaging section out.",
      },
    ];
  },
};

/** The functions have a table. */
export const functionsHaveTable: Contradiction = {
  needs: [],
  find: (draft) =>
    draft.messaging === undefined || isOn({ draft, section: "data" })
      ? []
      : [
          {
            path: "messaging",
            problem: "needs the table and its stream, and data is disabled",
            fix: "Leave the messaging section out, or leave data.disabled out.",
          },
        ],
};

/** There is exactly one user pool: the API accepts the tokens of one issuer. */
export const callersComeFromOnePool: Contradiction = {
  needs: [],
  asks: ["messaging.userPool", "messaging.existingUserPool"],
  find: ({ messaging }) => {
    if (messaging === undefined) return [];
    const { userPool, existingUserPool } = messaging;
    if (userPool !== undefined && existingUserPool !== undefined) {
      return [
        {
          path: "messaging.userPool",
          problem: "must not be beside messaging.existingUserPool: the API accepts the tokens of one issuer",
          got: quote(userPool),
          fix: "Leave one of the two out.",
        },
      ];
    }
    if (userPool !== undefined || existingUserPool !== undefined) return [];
    return [
      {
        path: "messaging.userPool",
        problem: "is missing: without a user pool no user can call the API",
        fix:
          'Write for example { "callbackUrls": ["https://messages.example.com/signed-in"] }, or name an existing issuer ' +
          "in messaging.existingUserPool.",
      },
    ];
  },
};

/** The sign-in page has a valid name: Cognito refuses some prefixes, and the default name begins with the prefix. */
export const signInPageHasName: Contradiction = {
  needs: ["namePrefix"],
  asks: ["messaging.userPool.domainPrefix"],
  find: ({ namePrefix = "", messaging }) => {
    const { userPool } = messaging ?? {};
    if (userPool === undefined || userPool.domainPrefix !== undefined || domainPrefixPattern.test(namePrefix))
      return [];
    return [
      {
        path: "messaging.userPool.domainPrefix",
        problem: `is missing: its default begins with namePrefix ${quote(namePrefix)}, and Cognito refuses aws, amazon and cognito in it`,
        fix: 'Write a prefix that is still free in the region, such as "example-messages".',
      },
    ];
  },
};

/** A comparison asks the pool of the environment: whom a pool of others holds, no role of ours may ask. */
export const comparedPoolIsOurs: Contradiction = {
  needs: [],
  asks: ["messaging.userPool"],
  find: ({ messaging }) => {
    if (messaging?.userComparison === undefined || messaging.existingUserPool === undefined) return [];
    return [
      {
        path: "messaging.userComparison",
        problem: "needs messaging.userPool: it asks the user pool that the messaging stack makes",
        got: quote(messaging.userComparison),
        fix: "Leave userComparison out, and compare with the issuer of existingUserPool by other means.",
      },
    ];
  },
};

/** A comparison says why one of its functions may be outside the network: there is none without it. */
export const comparisonSaysWhy: Contradiction = {
  needs: [],
  asks: ["messaging.userComparison.outsideNetwork"],
  find: ({ messaging }) => {
    const { userComparison } = messaging ?? {};
    if (userComparison === undefined || userComparison.outsideNetwork !== undefined) return [];
    return [
      {
        path: "messaging.userComparison.outsideNetwork",
        problem: "is missing: the function that asks the user pool is outside the network, and takes a reason",
        fix: 'Write { "reason": "why this is right here" }, or leave userComparison out and run npm run users -- compare.',
      },
    ];
  },
};

/** An option is left out if the protection that it configures is given up. */
export const messagingOptionsHaveAnEffect: Contradiction = {
  needs: [],
  find: ({ messaging }) => {
    const pairs = [
      ["textKeyring", "withoutTextEncryption", "encrypts no text"],
      ["reservedConcurrency", "withoutReservedConcurrency", "reserves nothing"],
    ] as const;
    return pairs.flatMap(([option, without, effect]): readonly ConfigProblem[] => {
      const given = messaging?.[option];
      if (given === undefined || messaging?.[without] === undefined) return [];
      return [
        {
          path: `messaging.${option}`,
          problem: `has no effect, because messaging.${without} ${effect}`,
          got: quote(given),
          fix: "Leave one of the two out.",
        },
      ];
    });
  },
};

const TOPIC = { path: "messaging.alarmTopicArn", fix: "Name a topic there, or leave it out to get a new one." };

/** The topic of alarms is in the home region: an alarm can notify topics of its own region only. */
export const alarmTopicIsInHomeRegion: Contradiction = {
  needs: ["regions.home"],
  find: ({ regions, messaging }) => {
    const arn = messaging?.alarmTopicArn;
    const home = regions?.home;
    if (arn === undefined || home === undefined || arnParts(arn).region === home) return [];
    return [{ ...TOPIC, problem: `must be a topic of the home region ${home}, where the alarms are`, got: quote(arn) }];
  },
};

/**
 * The topic of alarms is in one of our accounts: another owner would learn of failures, and could remove our
 * subscribers.
 */
export const alarmTopicIsOurs: Contradiction = {
  needs: ["accounts"],
  find: ({ accounts = {}, messaging }) => {
    const arn = messaging?.alarmTopicArn;
    if (arn === undefined) return [];
    const { account } = arnParts(arn);
    const ours: readonly (string | undefined)[] = [...new Set(Object.values(accounts))];
    if (ours.includes(account)) return [];
    const problem = `must be a topic of one of the accounts above: account ${account} is none of them`;
    return [{ ...TOPIC, problem, got: quote(arn) }];
  },
};
