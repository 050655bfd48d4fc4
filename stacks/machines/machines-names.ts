import type { Names } from "../base/names";

/** Names that the machines stack gives. */
export class MachinesNames {
  readonly trustAnchorName: string;

  constructor(private readonly names: Names) {
    this.trustAnchorName = names.named("site");
  }

  /** Name of the role and of the profile of a program: `<prefix>-site-<program>`. */
  machineRoleName(program: string): string {
    return this.names.named(`site-${program}`);
  }

  machineRoleArn(program: string): string {
    return this.names.roleArn(this.machineRoleName(program));
  }
}
