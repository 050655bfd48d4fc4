import * as additions from "./additions-contradictions";
import * as alerts from "./alerts-contradictions";
import * as analyst from "./analyst-contradictions";
import * as audit from "./audit-contradictions";
import * as backup from "./backup-contradictions";
import * as cache from "./cache-contradictions";
import type { Contradiction } from "./contradiction";
import * as data from "./data-contradictions";
import { nothingInDisabledSections, somethingIsMade } from "./disabled-contradictions";
import { noDuplicates } from "./duplicates-contradictions";
import * as existingVpc from "./existing-vpc-contradictions";
import * as hybrid from "./hybrid-contradictions";
import * as kmsEndpoint from "./kms-endpoint-contradictions";
import * as messaging from "./messaging-contradictions";
import * as network from "./network-contradictions";
import * as organization from "./organization-contradictions";
import * as partitions from "./partitions-contradictions";
import * as pipelineAccess from "./pipeline-access-contradictions";
import * as regions from "./regions-contradictions";
import * as retention from "./retention-contradictions";
import * as roles from "./roles-contradictions";
import * as state from "./state-contradictions";
import * as tags from "./tags-contradictions";

/** Every rule about several settings. A rule that one of these files exports is part of the list. */
export const contradictions: readonly Contradiction[] = [
  ...Object.values<Contradiction>(tags),
  ...Object.values<Contradiction>(regions),
  ...Object.values<Contradiction>(organization),
  ...Object.values<Contradiction>(roles),
  ...Object.values<Contradiction>(analyst),
  ...Object.values<Contradiction>(partitions),
  ...Object.values<Contradiction>(pipelineAccess),
  ...Object.values<Contradiction>(state),
  ...Object.values<Contradiction>(network),
  ...Object.values<Contradiction>(additions),
  ...Object.values<Contradiction>(existingVpc),
  ...Object.values<Contradiction>(data),
  ...Object.values<Contradiction>(audit),
  ...Object.values<Contradiction>(alerts),
  ...Object.values<Contradiction>(backup),
  ...Object.values<Contradiction>(cache),
  ...Object.values<Contradiction>(kmsEndpoint),
  ...Object.values<Contradiction>(messaging),
  ...Object.values<Contradiction>(hybrid),
  ...Object.values<Contradiction>(retention),
  noDuplicates,
  ...nothingInDisabledSections,
  somethingIsMade,
];
