import { ConfigConfigRule } from "@cdktf/provider-aws/lib/config-config-rule";
import { Construct } from "constructs";
import { CONFIG_RULES, type ConfigRuleIdentifier } from "../facts/config-rules";
import { ConstructError } from "./support/construct-error";
import type { BaselineConstructProps } from "./support/construct-props";

export interface ConfigRulesProps extends BaselineConstructProps {
  /** Beginning of the names of the rules. With a hyphen and the longest identifier, at most 128 characters. */
  readonly rulePrefix: string;
  /** Identifiers of the rules: those that AWS runs when a resource changes. At least one. */
  readonly identifiers: readonly ConfigRuleIdentifier[];
  /** The tag of the resources that are judged, so that those of others are left alone. */
  readonly tag: { readonly key: string; readonly value: string };
}

/**
 * Rules of AWS Config about resources with a tag. The account and region must have a recorder that is on: none is made
 * here, because it records, and is billed for, the resources of everybody in the account.
 *
 * @throws ConstructError if there is no rule, a name is too long, or a rule judges the whole account or is not known.
 * @see https://docs.aws.amazon.com/config/latest/developerguide/evaluate-config_use-managed-rules.html
 * @example
 * ```ts
 * import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
 * import { App, TerraformStack } from "cdktf";
 * import { ConfigRules } from "dynamodb-baseline";
 *
 * const app = new App();
 * const stack = new TerraformStack(app, "orders");
 * new AwsProvider(stack, "aws", { region: "eu-west-1" });
 * new ConfigRules(stack, "rules", {
 *   rulePrefix: "orders",
 *   identifiers: ["DYNAMODB_PITR_ENABLED"],
 *   tag: { key: "service", value: "orders" },
 * });
 * app.synth();
 * ```
 */
export class ConfigRules extends Construct {
  /** Names of the rules. */
  readonly ruleNames: readonly string[];

  constructor(scope: Construct, id: string, props: ConfigRulesProps) {
    super(scope, id);
    const { provider, tags, tag } = props;
    assertRules(this.node.path, props.identifiers);
    this.ruleNames = props.identifiers.map((identifier) => {
      const ending = identifier.toLowerCase().replaceAll("_", "-");
      const name = `${props.rulePrefix}-${ending}`;
      assertRuleName(this.node.path, name);
      new ConfigConfigRule(this, ending, {
        provider,
        name,
        description: `Shows ${CONFIG_RULES[identifier].controls.join(", ")}`,
        source: { owner: "AWS", sourceIdentifier: identifier },
        scope: { tagKey: tag.key, tagValue: tag.value },
        tags: { ...tags },
      });
      return name;
    });
  }
}

function assertRules(path: string, identifiers: readonly string[]): void {
  if (identifiers.length === 0) {
    throw new ConstructError(`${path}: identifiers must have a rule, got none. Leave the construct out for no rules.`);
  }
  const known: Readonly<Record<string, { readonly trigger: string }>> = CONFIG_RULES;
  const wrong = identifiers.find((one) => known[one]?.trigger !== "change");
  if (wrong === undefined) return;
  const allowed = Object.keys(known).filter((one) => known[one]?.trigger === "change");
  throw new ConstructError(
    `${path}: a rule must be one that AWS runs when a resource changes, got ${JSON.stringify(wrong)}. Allowed are ${allowed.join(", ")}.`,
  );
}

/** @see https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigRule.html */
function assertRuleName(path: string, name: string): void {
  if (name.length <= 128) return;
  throw new ConstructError(
    `${path}: the name of a rule must have at most 128 characters, got ${name.length} of "${name}". Shorten rulePrefix.`,
  );
}
