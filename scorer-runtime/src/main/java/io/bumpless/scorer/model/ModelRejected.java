package io.bumpless.scorer.model;

/** A model that cannot serve its deployment; the pod stays alive and says so. */
public final class ModelRejected extends Exception {
  private static final long serialVersionUID = 1L;

  private final Cause reason;

  /** With what is wrong, the value seen, what to do. */
  public ModelRejected(Cause reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why; the name is the reason in the report and, as CamelCase, in the condition. */
  public enum Cause {
    /** The object store does not hold it (yet). */
    MODEL_MISSING("ModelMissing", true),
    /** The bus did not give it. */
    BUS_UNAVAILABLE("BusUnavailable", true),
    /** The bytes in the store are not those of the digest. */
    DIGEST_MISMATCH("DigestMismatch", true),
    /** More bytes than {@code maxBytes}. */
    MODEL_TOO_LARGE("ModelTooLarge", false),
    /** ONNX Runtime cannot parse the bytes. */
    NOT_AN_ONNX_FILE("NotAnOnnxFile", false),
    /** It is an ONNX file that this ONNX Runtime cannot run. */
    MODEL_NOT_SUPPORTED("ModelNotSupported", false),
    /** No input of the configured name, or not exactly one input. */
    MISSING_INPUT_TENSOR("MissingInputTensor", false),
    /** No output of the configured name. */
    MISSING_OUTPUT_TENSOR("MissingOutputTensor", false),
    /** The input does not take one row of the features. */
    WRONG_SHAPE("WrongShape", false),
    /** An element type that is not supported. */
    WRONG_TYPE("WrongType", false),
    /** The output tensor has fewer elements. */
    OUTPUT_INDEX_OUT_OF_RANGE("OutputIndexOutOfRange", false);

    private final String text;
    private final boolean mayPass;

    Cause(String text, boolean mayPass) {
      this.text = text;
      this.mayPass = mayPass;
    }

    /** For reports and conditions. */
    public String text() {
      return text;
    }

    /** Whether another attempt with the same digest can succeed. */
    public boolean mayPass() {
      return mayPass;
    }
  }

  /** Why. */
  public Cause reason() {
    return reason;
  }
}
