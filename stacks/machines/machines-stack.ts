import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import type { HybridConfig } from "../../src/config/hybrid-config";
import { MachineRole } from "../../src/constructs/machine-role";
import { type MachineAuthority, TrustAnchor } from "../../src/constructs/trust-anchor";
import { BaselineStack } from "../base/baseline-stack";
import { type Environment, tableOf } from "../base/environment";
import type { StackDefinition } from "../base/stack-definition";
import type { StackSubjects } from "../base/stack-subjects";
import { dataStack } from "../data/data-stack";
import type { TextEncryption } from "../messaging/text-encryption";
import { MachinesNames } from "./machines-names";
import { machinesSubjects } from "./machines-subjects";

export interface MachinesStackProps extends Environment {
  readonly hybrid: HybridConfig;
  /** @default texts are not encrypted */
  readonly textEncryption?: TextEncryption;
}

/** Who the programs of a site are, by their certificates, and what each of them may do. */
export class MachinesStack extends BaselineStack {
  private readonly trustAnchor: TrustAnchor;

  constructor(scope: Construct, id: string, props: MachinesStackProps) {
    super(scope, id, { ...props, account: "workload" });
    const { trustAnchor, machines } = props.hybrid;
    const { tableArn, model } = tableOf(this.environment, "messaging");
    const names = new MachinesNames(this.names);
    this.trustAnchor = new TrustAnchor(this, "site", {
      trustAnchorName: names.trustAnchorName,
      authority: authorityOf(trustAnchor),
    });
    const { trustAnchorArn } = this.trustAnchor;
    new TerraformOutput(this, "trust_anchor_arn", {
      value: trustAnchorArn,
      description: "Trust anchor of the machines",
    });
    for (const { name, pattern, commonName } of machines) {
      const { profileArn, roleArn } = new MachineRole(this, name, {
        model,
        pattern,
        tableArn,
        roleName: names.machineRoleName(name),
        trustAnchorArn,
        commonName,
        textKey: props.textEncryption?.textKey,
      });
      new TerraformOutput(this, `${name}_role_arn`, { value: roleArn, description: `Role of ${commonName}` });
      new TerraformOutput(this, `${name}_profile_arn`, { value: profileArn, description: `Profile of ${commonName}` });
    }
  }

  protected override whoIsWho(): StackSubjects {
    return machinesSubjects(this.environment, this.trustAnchor);
  }
}

function authorityOf({ certificate, privateCaArn }: HybridConfig["trustAnchor"]): MachineAuthority {
  if (certificate !== undefined) return { certificate };
  if (privateCaArn !== undefined) return { privateCaArn };
  throw new Error("hybrid.trustAnchor has no authority. `machinesHaveOneAuthority` should have refused it.");
}

/** The machines have roles if the environment describes a site. */
export const machinesStack: StackDefinition<MachinesStack> = {
  id: "machines",
  make: ({ scope, id, environment, earlier }) => {
    const { hybrid } = environment.config;
    const data = earlier.of(dataStack);
    if (hybrid === undefined || data === undefined) return undefined;
    return new MachinesStack(scope, id, { ...environment, hybrid, textEncryption: data.textEncryption });
  },
  subjectsWithout: (environment) => machinesSubjects(environment),
};
