const { availableParallelism } = require("node:os");

// The SDK warns in every test file that it will leave Node 20 in 2027.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

const transform = {
  "^.+\\.ts$": [
    "@swc/jest",
    { jsc: { parser: { syntax: "typescript" }, target: "es2022" }, module: { type: "commonjs" } },
  ],
};

/**
 * What a change needs: every test file that needs nothing but Node, some of them with fewer cases than
 * `test/jest/exhaustive.config.js` gives them. The other configurations are beside that one.
 *
 * @type {import("jest").Config}
 */
module.exports = {
  rootDir: __dirname,
  testEnvironment: "node",
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  testPathIgnorePatterns: [
    "/node_modules/",
    "<rootDir>/test/terraform/",
    "<rootDir>/test/docs/",
    "<rootDir>/test/engine/local/",
  ],
  modulePathIgnorePatterns: ["<rootDir>/dist", "<rootDir>/cdktf.out"],
  setupFiles: ["<rootDir>/test/jest/forget-token-origins.ts"],
  globalSetup: "<rootDir>/test/jest/shared-folder.ts",
  globalTeardown: "<rootDir>/test/jest/remove-shared-folder.ts",
  transform,
  // Jest leaves one processor free, which on two is half of them. Tests that wait for a time limit need none: so one more
  // process for each two. (In Jest, "150%" is 150 processes.)
  maxWorkers: Math.ceil(availableParallelism() * 1.5),
  // A process that has run many test files keeps memory of each, and would end at three gigabytes.
  workerIdleMemoryLimit: "1200MB",
  // A busy machine makes tests slow, not wrong: this ends a test that hangs, and no other.
  testTimeout: 10 * 60 * 1000,
  snapshotFormat: { escapeString: false, printBasicPrototype: false },
};
