import * as additions from "./additions";
import * as audit from "./audit";
import * as cache from "./cache";
import type { Contradiction } from "./contradiction";
import * as data from "./data";
import { nothingInDisabledSections, somethingIsMade } from "./disabled";
import { noDuplicates } from "./duplicates";
import * as existingVpc from "./existing-vpc";
import * as kmsEndpoint from "./kms-endpoint";
import * as messaging from "./messaging";
import * as network from "./network";
import * as organization from "./organization";
import * as partitions from "./partitions";
import * as pipelineAccess from "./pipeline-access";
import * as regions from "./regions";
import * as roles from "./roles";
import * as state from "./state";
import * as tags from "./tags";

/** Every rule about several settings. A rule that one of these files exports is part of the list. */
export const contradictions: readonly Contradiction[] = [
  ...Object.values<Contradiction>(tags),
  ...Object.values<Contradiction>(regions),
  ...Object.values<Contradiction>(organization),
  ...Object.values<Contradiction>(roles),
  ...Object.values<Contradiction>(partitions),
  ...Object.values<Contradiction>(pipelineAccess),
  ...Object.values<Contradiction>(state),
  ...Object.values<Contradiction>(network),
  ...Object.values<Contradiction>(additions),
  ...Object.values<Contradiction>(existingVpc),
  ...Object.values<Contradiction>(data),
  ...Object.values<Contradiction>(audit),
  ...Object.values<Contradiction>(cache),
  ...Object.values<Contradiction>(kmsEndpoint),
  ...Object.values<Contradiction>(messaging),
  noDuplicates,
  ...nothingInDisabledSections,
  somethingIsMade,
];
