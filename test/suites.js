// Said after `npm test`: what else there is to run. The table of CONTRIBUTING shows the same list.
const suites = require("./suites.json").filter(({ command }) => command !== "npm test");

console.log("\nWhat a change needs has passed. Further suites:");
for (const { command, shows, needs } of suites) {
  console.log(`  ${command}\n      ${shows} (${needs.join(", ") || "Node only"})`);
}
