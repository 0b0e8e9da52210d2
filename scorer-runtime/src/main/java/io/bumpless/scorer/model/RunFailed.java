package io.bumpless.scorer.model;

/** A model that gave nothing for the tensors that it was given. */
public final class RunFailed extends Exception {
  private static final long serialVersionUID = 1L;

  private final Cause reason;

  /** With what ONNX Runtime says. */
  public RunFailed(Cause reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Whose fault it is. */
  public enum Cause {
    /** The tensors do not suit the model. */
    INPUT,
    /** It ran longer than its deadline and was ended. */
    DEADLINE,
    /** The model failed. */
    MODEL
  }

  /** Whose fault it is. */
  public Cause reason() {
    return reason;
  }
}
