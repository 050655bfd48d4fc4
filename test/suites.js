// Said after `npm test`, which needs nothing but Node.
const suites = [
  ["npm run test:engine", "runs the handlers on AWS's DynamoDB Local as well (java)"],
  ["npm run test:terraform", "applies every stack with Terraform to an AWS emulator (terraform, moto_server)"],
  ["npm run test:docs", "runs every command of the documents in a fresh copy (git, terraform, moto_server)"],
  ["npm run test:package", "checks the package as a consumer gets it (Node only)"],
  ["npm run lint && npm run typecheck", "style, dead code, types (Node only)"],
  ["npm run test:mutation", "gets every statement wrong in every way (Node only, about a minute)"],
  ["npm run bench", "measures cost, speed and growth, as ratios (java)"],
];
console.log("\nAll tests that need only Node have passed. Further suites:");
for (const [command, what] of suites) console.log(`  ${command.padEnd(34)} ${what}`);
