package io.bumpless.opcua.browse;

import io.bumpless.opcua.address.NodeAddress;
import io.bumpless.opcua.client.OpcUaClients;
import io.bumpless.opcua.connection.CertificateFiles;
import io.bumpless.opcua.connection.ConnectionSettings;
import io.bumpless.opcua.connection.Identity;
import io.bumpless.opcua.connection.OpcUaException;
import io.bumpless.opcua.connection.SecuritySettings;
import io.bumpless.opcua.connection.SecuritySettings.Mode;
import io.bumpless.opcua.connection.SecuritySettings.Policy;
import io.bumpless.opcua.connection.Trust;
import io.bumpless.opcua.session.OpcUaSession;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the variables of a server as the CSV that {@code tagsFrom} reads. */
@Command(
    name = "browse",
    mixinStandardHelpOptions = true,
    description = "Prints the variables of an OPC UA server as CSV for tagsFrom.")
public final class BrowseCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--endpoint", required = true, description = "opc.tcp://host:port[/path]")
  private String endpoint;

  @Option(
      names = "--allow-insecure",
      description = "use policy None: everything can be read and forged on the network")
  private boolean allowInsecure;

  @Option(
      names = "--policy",
      description = "default Basic256Sha256; one of ${COMPLETION-CANDIDATES}")
  private Policy policy = Policy.Basic256Sha256;

  @Option(names = "--mode", description = "default SignAndEncrypt; one of ${COMPLETION-CANDIDATES}")
  private Mode mode = Mode.SignAndEncrypt;

  @Option(names = "--own", description = "folder with our tls.crt and tls.key")
  private Path own;

  @Option(names = "--trust", description = "folder with trusted *.crt and *.crl")
  private Path trust;

  @Option(names = "--pin", description = "SHA-256 of the server's certificate")
  private String pin;

  @Option(names = "--user", description = "user name; needs --password-file")
  private String user;

  @Option(names = "--password-file", description = "file that holds the password")
  private Path passwordFile;

  @Option(names = "--start", description = "node to begin at, default i=85 (Objects)")
  private String start = "i=85";

  @Option(names = "--max", description = "most variables to print, default 20000")
  private int max = 20_000;

  @Option(names = "--timeout", description = "seconds for the whole walk, default 120")
  private int timeout = 120;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (OpcUaSession session = OpcUaClients.connect(settings())) {
      var found = session.browse(NodeAddress.parse(start), max, Duration.ofSeconds(timeout));
      out.print(TagCsv.of(found));
      out.flush();
      err.println(found.size() + " variables" + (found.size() == max ? " (limit --max)" : ""));
      return 0;
    } catch (OpcUaException | IllegalArgumentException e) {
      err.println(e.getMessage());
      return 1;
    }
  }

  private ConnectionSettings settings() throws IOException {
    SecuritySettings security =
        allowInsecure
            ? SecuritySettings.insecure()
            : new SecuritySettings(
                policy,
                mode,
                false,
                new Trust(
                    Optional.ofNullable(trust).map(List::of).orElse(List.of()),
                    Optional.ofNullable(pin).map(List::of).orElse(List.of()),
                    Optional.empty()),
                Optional.ofNullable(own).map(CertificateFiles::in));
    return ConnectionSettings.of(endpoint, security, identity());
  }

  private Identity identity() throws IOException {
    if (user == null) {
      return new Identity.Anonymous();
    }
    if (passwordFile == null) {
      throw new IllegalArgumentException("--user needs --password-file");
    }
    Path name = Files.createTempFile("bumpless-user", "");
    name.toFile().deleteOnExit();
    return new Identity.UserName(Files.writeString(name, user), passwordFile);
  }
}
