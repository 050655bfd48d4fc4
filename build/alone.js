// Plain JavaScript, because `build.js` runs before the compiler.
const { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } = require("node:fs");

/** Time between two looks at a lock that another process holds. */
const LOOK_MILLISECONDS = 50;

/** A task takes a minute. A lock of this age is of a process that is gone, even if a new process has its number. */
const LEFT_BEHIND_MILLISECONDS = 15 * 60 * 1000;

/**
 * Runs a task while no other process runs one under the same lock file. Waits for the other process, and says so. If that
 * process has ended without removing its lock, the lock counts for nothing.
 *
 * @param {string} lock Path of a file in a folder that exists.
 * @param {(turn: { waited: boolean }) => T} task `waited`: whether another process ran one just before.
 * @returns {T} What the task returns.
 * @template T
 * @throws What the task throws, and errors of the file system other than that the lock exists.
 * @example alone(join(root, ".build-lock"), ({ waited }) => (waited ? "already done" : build()))
 */
function alone(lock, task) {
  let waited = false;
  while (!isTaken(lock)) {
    const holder = holderOf(lock);
    if (holder !== undefined && isLeftBehind(lock, holder)) {
      setAside(lock, holder);
    } else {
      if (!waited) process.stderr.write(`Process ${holder} builds in this folder. This one waits for it.\n`);
      waited = true;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_MILLISECONDS);
    }
  }
  try {
    return task({ waited });
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Takes the lock, if it is free. A link comes with its content: no process sees a lock without the number of its holder. */
function isTaken(lock) {
  const own = `${lock}.${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    linkSync(own, lock);
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

/** Number of the process that holds the lock; undefined if it was removed in the meantime. */
function holderOf(lock) {
  return unlessGone(() => Number(readFileSync(lock, "utf8")));
}

function isLeftBehind(lock, holder) {
  const madeAt = unlessGone(() => statSync(lock).mtimeMs);
  if (madeAt !== undefined && Date.now() - madeAt > LEFT_BEHIND_MILLISECONDS) return true;
  // In containers each run may have the same number.
  if (holder === process.pid) return true;
  try {
    process.kill(holder, 0);
    return false;
  } catch (error) {
    // EPERM: the process is there and belongs to another user.
    return error.code !== "EPERM";
  }
}

/** Moves a lock away by renaming it: of two processes that see the same old lock, one does it. */
function setAside(lock, holder) {
  const aside = `${lock}.${process.pid}`;
  if (unlessGone(() => renameSync(lock, aside) ?? true) === undefined) return;
  // The other process was quicker, and this is its new lock.
  if (holderOf(aside) !== holder) linkSync(aside, lock);
  rmSync(aside, { force: true });
}

function unlessGone(look) {
  try {
    return look();
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

module.exports = { alone };
