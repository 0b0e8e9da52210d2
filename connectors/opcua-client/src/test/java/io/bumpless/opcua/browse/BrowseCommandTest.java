package io.bumpless.opcua.browse;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.opcua.OpcUaMain;
import io.bumpless.opcua.testserver.TestServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BrowseCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void variables_are_printed_as_the_csv_that_tagsFrom_reads() {
    try (var server = TestServer.start().addDouble("feed, dry", 1).addDouble("power", 2)) {
      server.describe("power", 0, 12.5, "MW");
      int exit = run("browse", "--endpoint", server.endpoint(), "--allow-insecure");
      assertThat(err.toString()).startsWith("2 variables");
      assertThat(exit).isZero();
      assertThat(out.toString().lines().toList())
          .containsExactlyInAnyOrder(
              TagCsv.HEADER,
              "feed__dry,\"nsu=urn:bumpless:test:plant;s=feed, dry\",,,,,,,,",
              "power,nsu=urn:bumpless:test:plant;s=power,MW,,,,,,0,12.5");
    }
  }

  @Test
  void a_refusal_is_printed_as_one_message_with_exit_code_1() {
    int exit = run("browse", "--endpoint", "opc.tcp://127.0.0.1:1", "--allow-insecure");
    assertThat(exit).isEqualTo(1);
    assertThat(err.toString()).startsWith("ConnectionRefused: ").hasLineCount(1);
  }

  private int run(String... arguments) {
    return new CommandLine(new OpcUaMain())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
