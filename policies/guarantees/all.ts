import { CACHE } from "./cache";
import { DATA } from "./data";
import { DESTRUCTION } from "./destruction";
import { ENTRANCE } from "./entrance";
import type { Guarantee } from "./guarantee";
import { PATTERN_ROLES } from "./patterns";
import { TEXTS } from "./texts";
import { WEAKENING } from "./weakening";
import { WORK } from "./work";

/** Everything that the policies promise together. */
export const GUARANTEES: readonly Guarantee[] = [
  ...DESTRUCTION,
  ...WEAKENING,
  ...DATA,
  ...CACHE,
  ...ENTRANCE,
  ...PATTERN_ROLES,
  ...TEXTS,
  ...WORK,
];
