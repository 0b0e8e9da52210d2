package io.bumpless.podkit.bus.nats;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A subject with wildcards: {@code *} one token, {@code >} one or more at the end. */
final class SubjectFilter {
  private final String text;
  private final Pattern pattern;

  SubjectFilter(String text) {
    this.text = text;
    this.pattern =
        Pattern.compile(
            Pattern.compile("\\.")
                .splitAsStream(text)
                .map(
                    token ->
                        switch (token) {
                          case "*" -> "[^.]+";
                          case ">" -> ".+";
                          default -> Pattern.quote(token);
                        })
                .collect(Collectors.joining("\\.")));
  }

  String text() {
    return text;
  }

  boolean matches(String subject) {
    return pattern.matcher(subject).matches();
  }
}
