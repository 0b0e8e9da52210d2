package io.bumpless.plant.cli;

import io.bumpless.plant.opcua.ServerOptions;
import io.bumpless.plant.opcua.ServerOptions.Access;
import io.bumpless.plant.opcua.ServerOptions.Protection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** Options of every command that opens an OPC UA server. */
final class ServerFlags {
  @Option(
      names = "--port",
      defaultValue = "4840",
      description = "OPC UA port on 127.0.0.1; 0 = a free one. Default: ${DEFAULT-VALUE}")
  private int port;

  @Option(
      names = "--http",
      defaultValue = "0",
      description = "Control port on 127.0.0.1; 0 = a free one. Default: ${DEFAULT-VALUE}")
  private int http;

  @Option(
      names = "--state-dir",
      defaultValue = "run/plant",
      description = "Folder for keys, trust lists, journal. Default: ${DEFAULT-VALUE}")
  private Path stateDir;

  @Option(
      names = "--security",
      split = ",",
      defaultValue = "NONE,SIGN,SIGN_AND_ENCRYPT",
      description =
          "Endpoints: NONE, SIGN, SIGN_AND_ENCRYPT (Basic256Sha256). Default: ${DEFAULT-VALUE}")
  private Set<Protection> security;

  @Option(
      names = "--trust-all-clients",
      description = "Accept every client certificate. For a demo only.")
  private boolean trustAllClients;

  @Option(
      names = "--anonymous",
      arity = "1",
      defaultValue = "true",
      description = "Accept sessions without a user: true or false. Default: ${DEFAULT-VALUE}")
  private boolean anonymous;

  @Option(names = "--user", description = "name:password; may be repeated.")
  private List<String> users = new ArrayList<>();

  @Option(names = "--users-file", description = "File with one name:password per line.")
  private Optional<Path> usersFile = Optional.empty();

  @Option(
      names = "--namespaces-before",
      defaultValue = "0",
      description =
          "How many other namespaces come first, so that the index shifts. Default: ${DEFAULT-VALUE}")
  private int namespacesBefore;

  @Option(
      names = "--new-certificate",
      description = "Forget the server's key and certificate of earlier runs and make new ones.")
  private boolean newCertificate;

  int http() {
    return http;
  }

  Path stateDir() {
    return stateDir;
  }

  ServerOptions serverOptions(String applicationUri, String namespaceUri, String rootName)
      throws IOException {
    Files.createDirectories(stateDir);
    if (newCertificate) {
      Files.deleteIfExists(stateDir.resolve("pki/own/server.p12"));
    }
    return new ServerOptions(
        port,
        applicationUri,
        namespaceUri,
        namespacesBefore,
        rootName,
        stateDir,
        EnumSet.copyOf(security),
        new Access(trustAllClients, anonymous, passwords()));
  }

  private Map<String, String> passwords() throws IOException {
    List<String> all = new ArrayList<>(users);
    if (usersFile.isPresent()) {
      all.addAll(Files.readAllLines(usersFile.get(), StandardCharsets.UTF_8));
    }
    Map<String, String> passwords = new LinkedHashMap<>();
    for (String entry : all) {
      int colon = entry.indexOf(':');
      if (!entry.isBlank()) {
        if (colon < 1) {
          throw new IllegalArgumentException("a user is given as name:password");
        }
        passwords.put(entry.substring(0, colon), entry.substring(colon + 1));
      }
    }
    return passwords;
  }
}
