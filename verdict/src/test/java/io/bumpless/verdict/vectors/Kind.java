package io.bumpless.verdict.vectors;

import com.fasterxml.jackson.databind.JsonNode;

/** Runs the cases of one kind against the product's code. */
@FunctionalInterface
interface Kind {
  void check(JsonNode test, Findings findings);
}
