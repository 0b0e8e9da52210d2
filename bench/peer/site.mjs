import { readFileSync } from "node:fs";

/** What the bench says about the site: argument 1 is a JSON file. */
export const site = JSON.parse(readFileSync(process.argv[2], "utf8"));

/** Ends the process with a message: the bench sees it in the log. */
export function fail(error) {
  console.error("failed:", error);
  process.exit(1);
}

export function ready() {
  console.log("ready");
}

process.on("unhandledRejection", fail);
