package io.bumpless.crds.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Also the generator, see the message. */
class ReferencePageTest {

  private static final Path PAGE = Path.of("../docs/reference/resources.md");

  @Test
  void the_committed_page_is_what_the_crds_say() throws IOException {
    String page = ReferencePage.of(CrdText.read(Path.of("yaml")).values());
    if (Boolean.getBoolean("crds.write")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page);
    }

    assertThat(Files.readString(PAGE).equals(page))
        .as(
            "docs/reference/resources.md is stale; regenerate it: ./mvnw -pl crds test -Dtest=ReferencePageTest -Dcrds.write=true")
        .isTrue();
  }
}
