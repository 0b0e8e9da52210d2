package io.bumpless.sandbox.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bumpless.crds.model.ModelDeployment;
import io.bumpless.crds.source.SensorSource;
import io.bumpless.crds.source.Tag;
import io.bumpless.sandbox.export.Export.Column;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class ExportTest {

  @Test
  void columns_with_numbers_become_tags() {
    Export export =
        Export.of(
            List.of("time,Feed t/h,note", "2026-01-01T00:00Z,230.5,ok", "2026-01-01T00:01Z,231,"));

    assertThat(export.columns()).containsExactly(new Column("Feed t/h", "Feed_t_h", 230.5, 231.0));
  }

  @Test
  void a_semicolon_file_has_decimal_commas() {
    assertThat(Export.of(List.of("a;b", "1,5;2", "2,5;3")).columns())
        .containsExactly(new Column("a", "a", 1.5, 2.5), new Column("b", "b", 2, 3));
  }

  @Test
  void equal_and_reserved_names_are_told_apart() {
    assertThat(Export.of(List.of("row,a b,a.b,a b ", "1,2,3,4")).columns())
        .extracting(Column::tag)
        .containsExactly("row_2", "a_b", "a.b", "a_b_2");
  }

  @Test
  void a_name_that_starts_with_a_digit_gets_a_letter() {
    assertThat(Export.of(List.of("101FIC", "1")).columns().getFirst().tag()).isEqualTo("c101FIC");
  }

  @Test
  void a_file_without_numbers_is_refused_with_its_columns() {
    assertThatThrownBy(() -> Export.of(List.of("when,what", "now,ok")))
        .hasMessage("no column holds numbers; the columns are [when, what]");
  }

  @Test
  void the_generated_resources_agree_with_each_other() {
    var example = new ExportExample(Export.of(List.of("u1,y", "0.25,0.5", "0.5,0.75")));

    var source = Serialization.unmarshal(example.source(), SensorSource.class);
    var model = Serialization.unmarshal(example.model(), ModelDeployment.class);

    assertThat(source.getSpec().tags())
        .extracting(Tag::name, Tag::node)
        .containsExactly(
            Tuple.tuple("u1", "nsu=urn:bumpless:recording;s=u1"),
            Tuple.tuple("y", "nsu=urn:bumpless:recording;s=y"));
    assertThat(model.getSpec().inputs().features()).hasSize(2);
    assertThat(model.getSpec().outputs().getFirst().low()).isEqualTo(0.25);
    assertThat(model.getSpec().outputs().getFirst().high()).isEqualTo(1.0);
    assertThat(example.columns()).isEqualTo("u1=u1,y=y");
  }

  @Test
  void names_are_quoted_because_kubectl_takes_a_plain_y_for_true() {
    var example = new ExportExample(Export.of(List.of("y", "0.25")));

    assertThat(example.source() + example.model() + example.binding())
        .contains("name: \"y\", node:", "tag: \"y\"", "name: \"y\", low:", "output: \"y\"");
  }
}
