import type { Names } from "../base/names";

/** Names that the data stack gives beside those of the tables, which the environment file may choose. */
export class DataNames {
  /** Alias of the key of the tables, without `alias/`. */
  readonly tableKeyAlias: string;
  /** Alias of the key of texts, without `alias/`. */
  readonly textKeyAlias: string;
  /** Table of the branch keys that texts are encrypted with. */
  readonly keyStoreTableName: string;
  readonly keyStoreTableArn: string;
  /** Id of the one branch key, and logical name of its store. Made by the pipeline, not by Terraform. */
  readonly branchKeyId: string;

  constructor(names: Names) {
    this.tableKeyAlias = names.named("table");
    this.textKeyAlias = names.named("text");
    this.keyStoreTableName = names.keyStoreTableName;
    this.keyStoreTableArn = names.tableArn(this.keyStoreTableName);
    this.branchKeyId = this.textKeyAlias;
  }
}
