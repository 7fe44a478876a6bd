// Synchronous everywhere, with nothing to load.
import { checker } from "./checker.js";
import { module } from "./embedded.js";

export const { check, checkMany, fix, rules } = checker(module());
