package io.bumpless.opcua.connection;

/** A failed connect or service call. Results of single nodes are status codes, not exceptions. */
public final class OpcUaException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient ConnectionProblem problem;

  public OpcUaException(ConnectionProblem problem) {
    super(problem.reason() + ": " + problem.message());
    this.problem = problem;
  }

  public OpcUaException(ConnectionProblem problem, Throwable cause) {
    super(problem.reason() + ": " + problem.message(), cause);
    this.problem = problem;
  }

  public ConnectionProblem problem() {
    return problem;
  }
}
