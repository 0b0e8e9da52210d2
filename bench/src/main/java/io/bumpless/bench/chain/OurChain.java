package io.bumpless.bench.chain;

import io.bumpless.bench.site.ChainSpec;
import io.bumpless.bench.site.LoadPlant;
import io.bumpless.bench.site.PodConfigs;
import io.bumpless.bench.site.PodProcess;
import io.bumpless.bench.site.RunningProcess;
import io.bumpless.bench.site.SiteBus;
import io.bumpless.bench.site.SiteNames;
import io.bumpless.bench.site.SumModel;
import io.bumpless.sandbox.world.Checkout;
import io.bumpless.scorer.model.Digest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Connector, scorer and writer as the operator would start them. */
public final class OurChain implements Chain {
  private final List<PodProcess> pods = new ArrayList<>();

  private OurChain() {}

  /** Starts the three pods; returns when all are ready. */
  public static OurChain start(
      Checkout checkout, Path folder, LoadPlant plant, SiteBus bus, ChainSpec spec) {
    byte[] model = SumModel.bytes(spec.inputs());
    String digest = Digest.of(model);
    SiteNames.streams(bus);
    bus.model(digest, model);
    bus.grant(SiteNames.GRANT_KEY, PodConfigs.grant(digest));
    var configs = new PodConfigs(plant, bus, spec);
    var chain = new OurChain();
    try {
      chain.add(
          checkout, folder, new PodProcess.Spec("connector", "opcua-source", configs.connector()));
      chain.add(
          checkout,
          folder,
          new PodProcess.Spec("scorer", "scorer-runtime", configs.scorer(digest)));
      chain.add(
          checkout, folder, new PodProcess.Spec("writer", "dcs-writer", configs.writer(folder)));
      return chain;
    } catch (RuntimeException e) {
      chain.close();
      throw e;
    }
  }

  private void add(Checkout checkout, Path folder, PodProcess.Spec spec) {
    pods.add(PodProcess.start(checkout, folder, spec));
  }

  /** Connector, scorer, writer. */
  public List<PodProcess> pods() {
    return List.copyOf(pods);
  }

  @Override
  public List<RunningProcess> processes() {
    return pods.stream().map(PodProcess::running).toList();
  }

  @Override
  public void requireAlive() {
    pods.forEach(PodProcess::requireAlive);
  }

  @Override
  public void close() {
    pods.reversed().forEach(PodProcess::close);
  }
}
