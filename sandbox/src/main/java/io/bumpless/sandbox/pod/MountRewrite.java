package io.bumpless.sandbox.pod;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A local process has no mount namespace of its own: paths below a mount path become paths below
 * the local folder, in arguments, environment and configuration files.
 *
 * @param folders mount path without a trailing slash → local folder
 */
record MountRewrite(Map<String, Path> folders) {

  MountRewrite {
    folders = Map.copyOf(folders);
  }

  /** The text with each mount path replaced where it stands as a path of its own. */
  String apply(String text) {
    if (folders.isEmpty()) {
      return text;
    }
    return pattern()
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(folders.get(match.group()).toString()));
  }

  /** One pass, the longest path first: a replacement is never replaced again. */
  private Pattern pattern() {
    String paths =
        folders.keySet().stream()
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    return Pattern.compile(
        "(?<=^|file://|[^A-Za-z0-9_.~/-])(?:" + paths + ")(?=/|[^A-Za-z0-9_.~-]|$)");
  }
}
