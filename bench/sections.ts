import type { Section } from "./section";
import { alerts } from "./sections/alerts";
import { bundles } from "./sections/bundles";
import { conversations } from "./sections/conversations";
import { cost } from "./sections/cost";
import { decryption } from "./sections/decryption";
import { drill } from "./sections/drill";
import { latency } from "./sections/latency";
import { offboarding } from "./sections/offboarding";
import { prover } from "./sections/prover";
import { synth } from "./sections/synth";
import { tables } from "./sections/table-section";
import { textKeys } from "./sections/text-keys";

/** Every section, in the order of the page. */
export const SECTIONS: readonly Section[] = [
  cost,
  latency,
  conversations,
  textKeys,
  offboarding,
  decryption,
  bundles,
  synth,
  tables,
  prover,
  drill,
  alerts,
];
