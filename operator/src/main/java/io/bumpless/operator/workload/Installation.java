package io.bumpless.operator.workload;

import io.bumpless.contracts.config.BusConfig;
import java.util.Optional;

/**
 * What all pods of an installation share.
 *
 * @param imagePrefix repository prefix of the images
 * @param imageTag one tag for all
 * @param serviceAccount of the pods, without token and rules
 * @param busUrl as pods reach the bus
 */
public record Installation(
    String imagePrefix, String imageTag, String serviceAccount, String busUrl) {

  /** The image of a component, for example {@code bumpless/scorer-runtime:dev}. */
  public String image(String component) {
    return imagePrefix + "/" + component + ":" + imageTag;
  }

  /** Both accounts of the bus. */
  public BusConfig bus(String user) {
    return new BusConfig(
        busUrl,
        user,
        Optional.of(PodFolders.DATA_CREDENTIALS),
        Optional.of(PodFolders.CONTROL_CREDENTIALS));
  }

  /** Only the DATA account: a Job does not report. */
  public BusConfig dataBus(String user) {
    return new BusConfig(busUrl, user, Optional.of(PodFolders.DATA_CREDENTIALS), Optional.empty());
  }
}
