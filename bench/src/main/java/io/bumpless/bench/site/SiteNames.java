package io.bumpless.bench.site;

import io.bumpless.contracts.bus.BusNames;

/** The names of the one chain that the bench builds. */
public final class SiteNames {
  static final String NAMESPACE = "bench";
  static final String SOURCE = "plant";
  static final String DEPLOYMENT = "sum";
  static final String BINDING = "advice";
  static final String REVISION = "r1";
  static final String UID = "bench-uid";

  public static final String SENSOR_SUBJECT = BusNames.sensorSubject(NAMESPACE, SOURCE);
  public static final String SENSOR_STREAM = BusNames.sensorStream(NAMESPACE, SOURCE);
  public static final String SCORE_SUBJECT = BusNames.scoreSubject(NAMESPACE, DEPLOYMENT, REVISION);
  public static final String SCORE_STREAM = BusNames.scoreStream(NAMESPACE, DEPLOYMENT);
  public static final String AUDIT_SUBJECT = BusNames.auditSubject(NAMESPACE, BINDING);
  public static final String AUDIT_STREAM = BusNames.auditStream(NAMESPACE, BINDING);
  public static final String GRANT_KEY = BusNames.grantKey(NAMESPACE, BINDING);

  private static final long SENSOR_MIB = 2048;
  private static final long SCORE_MIB = 512;
  private static final long AUDIT_MIB = 256;

  private SiteNames() {}

  /** Makes the three streams. */
  public static void streams(SiteBus bus) {
    bus.stream(SENSOR_STREAM, SENSOR_SUBJECT, SENSOR_MIB);
    bus.stream(SCORE_STREAM, BusNames.scoreSubject(NAMESPACE, DEPLOYMENT, ">"), SCORE_MIB);
    bus.stream(AUDIT_STREAM, AUDIT_SUBJECT, AUDIT_MIB);
  }
}
