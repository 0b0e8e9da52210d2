package io.bumpless.operator.bus.bootstrap;

import io.nats.client.NKey;
import io.nats.client.support.JsonSerializable;
import io.nats.client.support.JwtUtils;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;

/**
 * What follows from the seeds: the server's configuration and what the operator needs to sign users
 * (nats.md §1). Pure: the same input gives the same bytes.
 *
 * @param operatorJwt must be kept as it is: the server refuses to reload with another one
 * @param config text of {@code nats.conf}
 * @param dataAccount public key of DATA
 * @param controlAccount public key of CTRL
 */
public record BusSetup(
    String operatorJwt, String config, String dataAccount, String controlAccount) {

  /**
   * Where the server listens and keeps its streams, and how much.
   *
   * @param listen {@code address:port}
   * @param store folder
   * @param sizes limits
   */
  public record Place(String listen, String store, BusSizes sizes) {}

  /** The setup of a site. */
  public static BusSetup of(BusSeeds seeds, Instant madeAt, Place place) {
    try {
      String operatorJwt =
          sign(seeds, seeds.operator(), "bumpless", madeAt, operatorClaim(id(seeds.system())));
      BusSizes sizes = place.sizes();
      String system = sign(seeds, seeds.system(), "SYS", madeAt, account(limits(""), ""));
      String data =
          sign(
              seeds,
              seeds.data(),
              "DATA",
              madeAt,
              account(limits(storage(0, sizes.dataFileBytes())), id(seeds.dataSigner())));
      String control =
          sign(
              seeds,
              seeds.control(),
              "CTRL",
              madeAt,
              account(
                  limits(storage(sizes.maxMemoryBytes(), sizes.controlFileBytes())),
                  id(seeds.controlSigner())));
      String config = config(operatorJwt, seeds, new String[] {system, data, control}, place);
      return new BusSetup(operatorJwt, config, id(seeds.data()), id(seeds.control()));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign the accounts of the bus", e);
    }
  }

  private static String sign(
      BusSeeds seeds, String subjectSeed, String name, Instant madeAt, JsonSerializable claim)
      throws IOException, GeneralSecurityException {
    NKey signer = NKey.fromSeed(seeds.operator().toCharArray());
    return JwtUtils.issueJWT(
        signer, id(subjectSeed), name, null, madeAt.getEpochSecond(), id(seeds.operator()), claim);
  }

  private static String id(String seed) throws IOException, GeneralSecurityException {
    return new String(NKey.fromSeed(seed.toCharArray()).getPublicKey());
  }

  private static JsonSerializable operatorClaim(String systemAccount) {
    return () ->
        "{\"type\":\"operator\",\"version\":2,\"system_account\":\"" + systemAccount + "\"}";
  }

  private static JsonSerializable account(String limits, String signer) {
    String keys = signer.isEmpty() ? "" : "\"signing_keys\":[\"" + signer + "\"],";
    return () -> "{\"limits\":" + limits + "," + keys + "\"type\":\"account\",\"version\":2}";
  }

  private static String limits(String storage) {
    return "{\"subs\":-1,\"data\":-1,\"payload\":-1,\"imports\":-1,\"exports\":-1,"
        + "\"wildcards\":true,\"conn\":-1,\"leaf\":0,\"disallow_bearer\":true"
        + storage
        + "}";
  }

  private static String storage(long memory, long disk) {
    return ",\"mem_storage\":%d,\"disk_storage\":%d,\"streams\":-1,\"consumer\":-1"
        .formatted(memory, disk);
  }

  private static String config(
      String operatorJwt, BusSeeds seeds, String[] accountJwts, Place place)
      throws IOException, GeneralSecurityException {
    return """
        # Made by Bumpless; the keys it follows from are kept, so making it again gives the same text.
        listen: "%s"
        operator: "%s"
        system_account: "%s"
        resolver: MEMORY
        resolver_preload: {
          %s: "%s"
          %s: "%s"
          %s: "%s"
        }
        # A keyframe of 20,000 tags is one message.
        max_payload: 8MB
        # Every acknowledged message is on disk: an epoch must never fall back after a power cut.
        jetstream {
          store_dir: "%s"
          max_memory_store: %d
          max_file_store: %d
          sync_interval: always
        }
        """
        .formatted(
            place.listen(),
            operatorJwt,
            id(seeds.system()),
            id(seeds.system()),
            accountJwts[0],
            id(seeds.data()),
            accountJwts[1],
            id(seeds.control()),
            accountJwts[2],
            place.store(),
            place.sizes().maxMemoryBytes(),
            place.sizes().maxFileBytes());
  }
}
