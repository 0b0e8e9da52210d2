package io.bumpless.opcua.browse;

import io.bumpless.opcua.session.BrowsedVariable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Browsed variables as the CSV that {@code spec.tagsFrom} of a SensorSource reads. Columns that
 * only a person can fill are left empty: empty means the default.
 */
public final class TagCsv {

  /** The header line. */
  public static final String HEADER =
      "name,node,unit,samplingInterval,queueSize,deadband,staleAfter,acceptUncertain,low,high";

  private static final int MAX_NAME = 60;

  private TagCsv() {}

  /** The whole file; names are the paths and are made unique. */
  public static String of(List<BrowsedVariable> variables) {
    var text = new StringBuilder(HEADER).append('\n');
    Set<String> used = new HashSet<>();
    for (BrowsedVariable variable : variables) {
      text.append(field(unique(variable.path(), used)))
          .append(',')
          .append(field(variable.node().toString()))
          .append(',')
          .append(field(variable.unit().orElse("")))
          .append(",,,,,,")
          .append(variable.euRange().map(r -> number(r.low())).orElse(""))
          .append(',')
          .append(variable.euRange().map(r -> number(r.high())).orElse(""))
          .append('\n');
    }
    return text.toString();
  }

  private static String unique(List<String> path, Set<String> used) {
    String name = String.join(".", path).replaceAll("[^A-Za-z0-9_.-]", "_");
    // At most 64 characters with the number that may follow; the end of a path tells the most.
    String base = name.length() > MAX_NAME ? name.substring(name.length() - MAX_NAME) : name;
    base = base.matches("[A-Za-z_].*") ? base : "_" + base.substring(Math.min(1, base.length()));
    String candidate = base;
    for (int n = 2; !used.add(candidate); n++) {
      candidate = base + "_" + n;
    }
    return candidate;
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static String field(String text) {
    return text.matches("[^\",\r\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }
}
