package io.bumpless.plant.mill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.bumpless.plant.opcua.PlantClient;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The switches by which the control system misbehaves as real ones do. */
class FaultsTest {
  @TempDir private Path folder;
  private MillSite mill;
  private PlantClient client;

  @BeforeEach
  void start() throws Exception {
    mill = MillSite.start(folder);
    client = mill.client();
  }

  @AfterEach
  void stop() throws Exception {
    mill.close();
  }

  @Test
  void a_refused_write_is_not_taken_and_not_shown() throws Exception {
    remote();
    mill.post("/faults?node=MILL3.AI_CMD&kind=refuse&status=Bad_UserAccessDenied", 200);

    assertThat(client.write("MILL3.AI_CMD", new Double[] {240.0, 6.0, 1.0}))
        .isEqualTo(new StatusCode(StatusCodes.Bad_UserAccessDenied));

    assertThat(mill.lastEntry().get("accepted").asBoolean()).isFalse();
    assertThat(client.read("MILL3.AI_CMD").value().value())
        .isNotEqualTo(new Double[] {240.0, 6.0, 1.0});
  }

  @Test
  void an_accepted_write_may_have_no_effect() throws Exception {
    remote();
    mill.post("/faults?node=MILL3.AI_CMD&kind=noEffect", 200);

    assertThat(client.write("MILL3.AI_CMD", new Double[] {240.0, 6.0, 1.0}))
        .isEqualTo(StatusCode.GOOD);

    assertThat(mill.lastEntry().get("accepted").asBoolean()).isFalse();
    assertThat(mill.lastEntry().get("why").asText()).isEqualTo("fault: accepted without effect");
  }

  @Test
  void a_clamping_gateway_says_so_and_takes_the_cut_value() throws Exception {
    remote();
    mill.post("/faults?node=MILL3.AI_CMD&kind=clamp&low=200&high=230", 200);

    assertThat(client.write("MILL3.AI_CMD", new Double[] {240.0, 6.0, 1.0}))
        .isEqualTo(new StatusCode(StatusCodes.Good_Clamped));

    await().until(() -> client.read("FIC101.SP").value().value().equals(230.0));
  }

  @Test
  void a_late_command_is_judged_when_it_arrives() throws Exception {
    remote();
    mill.post("/faults?node=MILL3.AI_CMD&kind=late&delay=300", 200);
    client.write("MILL3.AI_CMD", new Double[] {240.0, 6.0, 1.0});
    client.write("MILL3.AI_EPOCH", UInteger.valueOf(7));

    await().until(() -> mill.lastEntry().get("why").asText().equals("late: epoch 6 is below 7"));
  }

  @Test
  void a_reverted_set_point_is_back_after_a_while() throws Exception {
    remote();
    Object before = client.read("FIC101.SP").value().value();
    mill.post("/faults?node=MILL3.AI_CMD&kind=revert&delay=500", 200);
    client.write("MILL3.AI_CMD", new Double[] {240.0, 6.0, 1.0});

    await().until(() -> client.read("FIC101.SP").value().value().equals(240.0));
    await().until(() -> client.read("FIC101.SP").value().value().equals(before));
  }

  @Test
  void a_frozen_gateway_answers_good_shows_old_values_and_hands_over_at_the_thaw()
      throws Exception {
    mill.post("/freeze", 200);
    Object heartbeat = client.read("MILL3.DCS_HB").value().value();

    assertThat(client.write("MILL3.AI_CMD", new Double[] {240.0, 6.0, 1.0}))
        .isEqualTo(StatusCode.GOOD);
    assertThat(mill.lastEntry().get("why").asText()).isEqualTo("frozen: kept until the thaw");
    await()
        .during(Duration.ofMillis(1_500))
        .until(() -> client.read("MILL3.DCS_HB").value().value().equals(heartbeat));

    assertThat(mill.post("/thaw", 200)).contains("1 writes handed over");
    assertThat(mill.lastEntry().get("why").asText())
        .isEqualTo("after the freeze: the loop is in AUTO (16), not RCAS");
    await().until(() -> !client.read("MILL3.DCS_HB").value().value().equals(heartbeat));
  }

  @Test
  void a_download_begins_the_fence_at_zero_and_takes_the_loop_back() throws Exception {
    remote();
    client.write("MILL3.AI_CMD", new Double[] {240.0, 6.0, 1.0});

    mill.post("/download", 200);

    assertThat(client.read("MILL3.AI_EPOCH").value().value()).isEqualTo(UInteger.valueOf(0));
    assertThat(client.read("FIC101.MODE").value().value()).isEqualTo(16);
  }

  @Test
  void a_program_without_arrays_commands_by_a_plain_value() throws Exception {
    client.write("MILL3.AI_VALUE", 240.0);
    assertThat(mill.lastEntry().get("why").asText())
        .isEqualTo("the loop is in AUTO (16), not RCAS");
    mill.post("/set?node=FIC101.MODE&value=64", 200);

    client.write("MILL3.AI_VALUE", 240.0);

    await().until(() -> client.read("FIC101.SP").value().value().equals(240.0));
  }

  @Test
  void a_fault_that_does_not_exist_is_refused_with_those_that_do() throws Exception {
    assertThat(mill.post("/faults?node=MILL3.AI_CMD&kind=magic", 400)).contains("noEffect, clamp");
    assertThat(mill.post("/faults?node=MILL3.AI_CMD&kind=refuse&status=Bad_Luck", 400))
        .contains("Bad_Luck");
    assertThat(mill.post("/faults?node=NO.SUCH&kind=noEffect", 404)).contains("NO.SUCH");
  }

  /** The loop in RCAS and a heartbeat that moves, so that it does not shed at once. */
  private void remote() throws Exception {
    mill.post("/set?node=FIC101.MODE&value=64", 200);
  }
}
