export const TESTS: string;
export function aloneFiles(): readonly string[];
export function groups(): ReadonlyMap<string, readonly string[]>;
