package io.bumpless.crds.source;

/** The type of a source as a word, for the PROTOCOL column. */
public enum Protocol {
  OpcUa,
  PiWebApi,
  Recording;

  /** The word for a source type. */
  public static Protocol of(SourceType type) {
    return switch (type) {
      case io.bumpless.crds.source.OpcUa ignored -> OpcUa;
      case io.bumpless.crds.source.PiWebApi ignored -> PiWebApi;
      case io.bumpless.crds.source.Recording ignored -> Recording;
    };
  }
}
