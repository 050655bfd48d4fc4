/** What is lost with a kind of resource, and which arguments make another resource of it. */
export type KindRow = string | readonly [lost: string, ...identity: string[]];
