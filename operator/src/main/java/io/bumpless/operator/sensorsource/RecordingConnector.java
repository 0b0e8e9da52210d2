package io.bumpless.operator.sensorsource;

import io.bumpless.contracts.bus.BusNames;
import io.bumpless.contracts.config.RecordingConfig;
import io.bumpless.contracts.config.Subject;
import io.bumpless.crds.schema.Amounts;
import io.bumpless.crds.source.RecordedFile;
import io.bumpless.crds.source.Recording;
import io.bumpless.crds.source.SensorSource;
import io.bumpless.crds.source.Tag;
import io.bumpless.operator.bus.BusUser;
import io.bumpless.operator.workload.Installation;
import io.bumpless.operator.workload.Mount;
import io.bumpless.operator.workload.PodFolders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The connector of a SensorSource of type Recording: it reaches the bus and nothing else. */
record RecordingConnector(SensorSource source, Recording recording) implements Connector {
  private static final Duration KEYFRAME_INTERVAL = Duration.ofSeconds(10);

  @Override
  public String component() {
    return "recording-source";
  }

  @Override
  public BusUser busUser() {
    return new BusUser.Recording(
        source.getMetadata().getNamespace(), source.getMetadata().getName());
  }

  @Override
  public boolean needsCertificate() {
    return false;
  }

  @Override
  public String place() {
    String first = place(recording.files().getFirst());
    int more = recording.files().size() - 1;
    return more == 0 ? first : first + " and " + more + " more";
  }

  private static String place(RecordedFile file) {
    return file.configMapRef() != null
        ? "configmap/" + file.configMapRef().name() + "/" + file.configMapRef().key()
        : "pvc/" + file.claimRef().name() + "/" + file.claimRef().path();
  }

  @Override
  public List<String> conditions() {
    return List.of("Connected", "DataFresh", "BufferHealthy");
  }

  @Override
  public String config(Installation installation) {
    String namespace = source.getMetadata().getNamespace();
    String name = source.getMetadata().getName();
    return RecordingConfig.codec()
        .write(
            new RecordingConfig(
                new Subject(namespace, name, source.getMetadata().getUid()),
                installation.bus(busUser().token()),
                BusNames.sensorSubject(namespace, name),
                IntStream.range(0, recording.files().size()).mapToObj(this::path).toList(),
                new RecordingConfig.Columns(
                    Optional.ofNullable(recording.timeColumn()),
                    Optional.ofNullable(recording.tagColumn()),
                    Optional.ofNullable(recording.valueColumn()),
                    Optional.ofNullable(recording.qualityColumn())),
                Optional.ofNullable(recording.timeZone()),
                Optional.ofNullable(recording.period()).map(Amounts::duration),
                Optional.ofNullable(recording.gapAfter()).map(Amounts::duration),
                recording.speed(),
                recording.loop(),
                source.getSpec().tags().stream().map(RecordingConnector::tag).toList(),
                KEYFRAME_INTERVAL));
  }

  private static RecordingConfig.Tag tag(Tag tag) {
    return new RecordingConfig.Tag(
        tag.name(),
        Optional.ofNullable(tag.column()),
        Optional.ofNullable(tag.unit()),
        Optional.ofNullable(tag.staleAfter()).map(Amounts::duration),
        tag.acceptUncertain(),
        Optional.ofNullable(tag.low()),
        Optional.ofNullable(tag.high()),
        Optional.ofNullable(tag.delay()).map(Amounts::duration));
  }

  private String path(int i) {
    RecordedFile file = recording.files().get(i);
    return file.configMapRef() != null
        ? PodFolders.RECORDING + i + "/" + file.configMapRef().key()
        : claimFolder(claims().indexOf(file.claimRef().name())) + "/" + file.claimRef().path();
  }

  private static String claimFolder(int i) {
    return PodFolders.RECORDING + "claim-" + i;
  }

  /** Claims, each once: one volume may hold several files. */
  private List<String> claims() {
    return recording.files().stream()
        .filter(f -> f.claimRef() != null)
        .map(f -> f.claimRef().name())
        .distinct()
        .toList();
  }

  @Override
  public List<Mount> mounts() {
    List<Mount> mounts = new ArrayList<>();
    for (int i = 0; i < recording.files().size(); i++) {
      var ref = recording.files().get(i).configMapRef();
      if (ref != null) {
        mounts.add(
            new Mount(
                "file-" + i,
                PodFolders.RECORDING + i,
                new Mount.Content.OfConfigMapKey(ref.name(), ref.key())));
      }
    }
    List<String> claims = claims();
    for (int i = 0; i < claims.size(); i++) {
      mounts.add(
          new Mount(
              "claim-" + i, claimFolder(i), new Mount.Content.OfExistingClaim(claims.get(i))));
    }
    return mounts;
  }
}
