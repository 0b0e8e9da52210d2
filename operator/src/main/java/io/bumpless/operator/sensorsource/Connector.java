package io.bumpless.operator.sensorsource;

import io.bumpless.crds.source.OpcUa;
import io.bumpless.crds.source.PiWebApi;
import io.bumpless.crds.source.Recording;
import io.bumpless.crds.source.SensorSource;
import io.bumpless.operator.bus.BusUser;
import io.bumpless.operator.workload.Installation;
import io.bumpless.operator.workload.Mount;
import java.util.List;

/** What differs between the types of sources. Pure. */
sealed interface Connector permits OpcUaConnector, RecordingConnector {

  /** The connector of a source whose type is supported. */
  static Connector of(SensorSource source) {
    return switch (source.getSpec().type()) {
      case OpcUa opcUa -> new OpcUaConnector(source, opcUa);
      case Recording recording -> new RecordingConnector(source, recording);
      case PiWebApi ignored ->
          throw new IllegalStateException("piWebApi is answered before anything is planned");
    };
  }

  /** Image name of the pod. */
  String component();

  /** Who it is on the bus. */
  BusUser busUser();

  /** Whether the operator must make an application certificate. */
  boolean needsCertificate();

  /** The pod's configuration, with the folders of {@link #mounts()}. */
  String config(Installation installation);

  /** Folders besides those that every pod has. */
  List<Mount> mounts();

  /** Where the data comes from, for people. */
  String place();

  /** Conditions besides Ready, Reconciling and Stalled. */
  List<String> conditions();
}
