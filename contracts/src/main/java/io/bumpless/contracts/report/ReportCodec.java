package io.bumpless.contracts.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.bumpless.contracts.bus.JsonRecords;
import io.bumpless.contracts.bus.MalformedMessage;
import java.io.IOException;

/**
 * {@link Report} to and from JSON. A reader ignores fields it does not know: pods and operator are
 * upgraded apart.
 */
public final class ReportCodec {
  private ReportCodec() {}

  /** The bytes of a report. */
  public static byte[] encode(Report report) {
    try {
      return JsonRecords.mapper().writeValueAsBytes(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write a report", e);
    }
  }

  /**
   * The report in {@code bytes}.
   *
   * @throws MalformedMessage when the bytes are no report
   */
  public static Report decode(byte[] bytes) throws MalformedMessage {
    try {
      return JsonRecords.mapper().readValue(bytes, Report.class);
    } catch (IOException e) {
      throw new MalformedMessage("not a report: " + e.getMessage(), e);
    }
  }
}
