package io.bumpless.testbed.binaries;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where the programs of the testbed are: the cache that {@code scripts/toolchain} fills. Nothing is
 * built or fetched here.
 *
 * @param cache the cache folder
 * @param platform as Go names it, for example {@code linux-amd64}
 */
public record Binaries(Path cache, String platform) {

  /** The Kubernetes version that {@code testbed/kube} builds. */
  public static final String KUBERNETES_VERSION = "1.34.4";

  /**
   * The cache of this user: {@code BUMPLESS_CACHE}, or {@code .cache/bumpless} in the home folder.
   */
  public static Binaries ofThisMachine() {
    return of(System.getenv(), System.getProperty("user.home"));
  }

  static Binaries of(Map<String, String> environment, String home) {
    String named = environment.getOrDefault("BUMPLESS_CACHE", "");
    Path cache = named.isBlank() ? Path.of(home, ".cache", "bumpless") : Path.of(named);
    return new Binaries(
        cache, platform(System.getProperty("os.name"), System.getProperty("os.arch")));
  }

  static String platform(String osName, String osArch) {
    String os = osName.toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    String arch = List.of("aarch64", "arm64").contains(osArch) ? "arm64" : "amd64";
    return os + "-" + arch;
  }

  /** The folder that fabric8's kube-api-test takes as {@code KUBE_API_TEST_DIR}. */
  public Path kubeApiTestFolder() {
    return cache.resolve("kube");
  }

  public Binary etcd() {
    return kube("etcd");
  }

  public Binary kubeApiServer() {
    return kube("kube-apiserver");
  }

  public Binary kubeControllerManager() {
    return kube("kube-controller-manager");
  }

  public Binary kubectl() {
    return kube("kubectl");
  }

  public Binary natsServer() {
    return find(cache.resolve("bin").resolve("nats-server"));
  }

  /**
   * All of the control plane as one answer: the apiserver when everything is there, else what is
   * missing.
   */
  public Binary controlPlane() {
    for (Binary part : List.of(etcd(), kubeControllerManager())) {
      if (part instanceof Binary.Absent) {
        return part;
      }
    }
    return kubeApiServer();
  }

  private Binary kube(String name) {
    return find(
        kubeApiTestFolder()
            .resolve("k8s")
            .resolve(KUBERNETES_VERSION + "-" + platform)
            .resolve(name));
  }

  private static Binary find(Path path) {
    if (Files.isExecutable(path)) {
      return new Binary.Found(path);
    }
    return new Binary.Absent(
        "%s is not built: no executable at %s; run scripts/toolchain (it needs Go >= 1.25), or set BUMPLESS_CACHE"
            .formatted(path.getFileName(), path));
  }
}
