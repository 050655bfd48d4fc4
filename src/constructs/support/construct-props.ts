import type { TerraformProvider } from "cdktf";

/** Options of every construct of the baseline. */
export interface BaselineConstructProps {
  /**
   * Provider that makes the resources, for a stack with several accounts or regions.
   *
   * @default the provider of the stack that has no alias
   */
  readonly provider?: TerraformProvider;
  /**
   * Tags of every resource that can have tags, in addition to the default tags of the provider.
   *
   * @default none
   */
  readonly tags?: Readonly<Record<string, string>>;
}
