import type { TerraformProvider } from "cdktf";

/** What every construct of the baseline takes. */
export interface BaselineConstructProps {
  /**
   * The provider that makes the resources, for a stack that works in several accounts or regions.
   *
   * @default the stack's only provider without an alias
   */
  readonly provider?: TerraformProvider;
  /**
   * Tags of the resources that take tags, on top of the provider's default tags.
   *
   * @default none
   */
  readonly tags?: Readonly<Record<string, string>>;
}
