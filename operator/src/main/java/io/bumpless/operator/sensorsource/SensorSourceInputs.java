package io.bumpless.operator.sensorsource;

import io.bumpless.contracts.report.Report;
import io.bumpless.crds.source.SensorSource;
import io.bumpless.operator.bus.Reports;
import io.bumpless.operator.workload.ContentHash;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Everything a reconcile of a SensorSource looks at, from caches only.
 *
 * @param source the resource
 * @param deployment of the connector, as it is
 * @param report of the connector
 * @param tables hash of the content of each ConfigMap with tags or recorded rows that exists, by
 *     name
 * @param now the time
 */
record SensorSourceInputs(
    SensorSource source,
    Optional<Deployment> deployment,
    Optional<Report> report,
    Map<String, String> tables,
    Instant now) {

  static final String KIND = "sns";
  static final String TABLES = "tag-tables";

  static SensorSourceInputs read(
      SensorSource source, Context<SensorSource> context, Reports reports, Instant now) {
    return new SensorSourceInputs(
        source,
        context.getSecondaryResource(Deployment.class),
        reports
            .of(KIND, source.getMetadata().getNamespace(), source.getMetadata().getName())
            .stream()
            .filter(r -> r.uid().equals(source.getMetadata().getUid()))
            .findFirst(),
        tables(context),
        now);
  }

  private static Map<String, String> tables(Context<SensorSource> context) {
    Map<String, String> tables = new TreeMap<>();
    context
        .eventSourceRetriever()
        .getEventSourceFor(ConfigMap.class, TABLES)
        .getSecondaryResources(context.getPrimaryResource())
        .forEach(
            m ->
                tables.put(
                    m.getMetadata().getName(),
                    ContentHash.shortOf(String.valueOf(m.getData()) + m.getBinaryData())));
    return tables;
  }
}
