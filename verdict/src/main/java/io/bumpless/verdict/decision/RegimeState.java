package io.bumpless.verdict.decision;

/**
 * What is counted of one required regime.
 *
 * @param closed blocks, with or without values
 * @param accepted blocks with enough coverage
 * @param visits runs of blocks in this regime
 * @param truthDue blocks whose labels are final
 * @param truthLabelled of those, blocks with a value
 */
public record RegimeState(int closed, int accepted, int visits, int truthDue, int truthLabelled) {
  /** Never seen. */
  public static RegimeState start() {
    return new RegimeState(0, 0, 0, 0, 0);
  }

  RegimeState afterBlock(boolean acceptedBlock, boolean newVisit) {
    return new RegimeState(
        closed + 1,
        acceptedBlock ? accepted + 1 : accepted,
        newVisit ? visits + 1 : visits,
        truthDue,
        truthLabelled);
  }

  RegimeState afterTruth(boolean labelled) {
    return new RegimeState(
        closed, accepted, visits, truthDue + 1, labelled ? truthLabelled + 1 : truthLabelled);
  }

  /** Share of the blocks that have truth; 0 while none is due. */
  public double labelledShare() {
    return truthDue == 0 ? 0 : (double) truthLabelled / truthDue;
  }
}
