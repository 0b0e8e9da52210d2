package io.bumpless.writer.actuation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bumpless.contracts.config.WriterConfig.Mode;
import io.bumpless.opcua.session.NodeAttributes;
import io.bumpless.opcua.value.OpcUaStatus;
import io.bumpless.opcua.value.ValueType;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which nodes may be written (actuation rules A9, A18, A28). */
class NodeCheckTest {
  private static final Settings SETTINGS = Desk.settings(Mode.ADVISORY);

  private static NodeAttributes node(ValueType type, int rank, boolean writable, String unit) {
    return new NodeAttributes(
        Desk.ADVICE,
        OpcUaStatus.GOOD,
        type,
        rank,
        true,
        writable,
        Optional.empty(),
        Optional.ofNullable(unit));
  }

  private static Optional<Reason> adviceProblem(NodeAttributes node) {
    return NodeCheck.advice(node, SETTINGS).map(Explanation::reason);
  }

  @ParameterizedTest
  @EnumSource(names = {"Double", "Float", "Int16", "UInt32"})
  void a18_a_writable_number_can_be_advised_at(ValueType type) {
    assertThat(adviceProblem(node(type, -1, true, null))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"String", "Boolean", "DateTime", "Other"})
  void a28_anything_but_a_number_is_a_type_mismatch(ValueType type) {
    assertThat(adviceProblem(node(type, -1, true, null))).contains(Reason.NodeTypeMismatch);
  }

  @Test
  void a18_an_array_is_a_type_mismatch() {
    assertThat(adviceProblem(node(ValueType.Double, 1, true, null)))
        .contains(Reason.NodeTypeMismatch);
  }

  @Test
  void a18_a_node_that_is_not_writable_is_named() {
    var problem = NodeCheck.advice(node(ValueType.Double, -1, false, null), SETTINGS);
    assertThat(problem.orElseThrow().reason()).isEqualTo(Reason.NodeNotWritable);
    assertThat(problem.orElseThrow().message()).contains("MILL3.AI_ADVICE");
  }

  @Test
  void a_node_that_does_not_exist_is_named_with_the_status() {
    var missing = NodeAttributes.unusable(Desk.ADVICE, OpcUaStatus.BAD_NODE_ID_UNKNOWN);
    var problem = NodeCheck.advice(missing, SETTINGS).orElseThrow();
    assertThat(problem.reason()).isEqualTo(Reason.NodeIdUnknown);
    assertThat(problem.message()).contains("Bad_NodeIdUnknown");
  }

  @Test
  void a9_another_unit_than_the_outputs_is_refused() {
    assertThat(adviceProblem(node(ValueType.Double, -1, true, "kg/h")))
        .contains(Reason.UnitMismatch);
    assertThat(adviceProblem(node(ValueType.Double, -1, true, "t/h"))).isEmpty();
  }

  @Test
  void a28_the_state_node_must_be_a_text() {
    assertThat(NodeCheck.state(node(ValueType.Int32, -1, true, null)).map(Explanation::reason))
        .contains(Reason.NodeTypeMismatch);
    assertThat(NodeCheck.state(node(ValueType.String, -1, true, null))).isEmpty();
  }
}
