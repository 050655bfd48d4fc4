const base = require("../../jest.config.js");

/**
 * The handlers and the probe once more, on DynamoDB Local: nothing in them may depend on which engine it is. What
 * only DynamoDB Local has is in `test/engine/local`.
 *
 * @type {import("jest").Config}
 */
module.exports = {
  ...base,
  globals: { IS_EXHAUSTIVE: true },
  testMatch: ["<rootDir>/test/engine/**/*.test.ts", "<rootDir>/test/messaging/*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/"],
  globalSetup: "<rootDir>/test/engine/support/start-dynamodb-local.ts",
  globalTeardown: "<rootDir>/test/engine/support/stop-dynamodb-local.ts",
};
