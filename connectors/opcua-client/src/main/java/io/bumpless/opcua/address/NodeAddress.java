package io.bumpless.opcua.address;

import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Where a node is, independent of the index a server happens to give its namespaces today.
 *
 * <p>Text form (OPC 10000-6 §5.3.1.11): {@code i=2258} for namespace 0, {@code nsu=<uri>;s=FIC101}
 * for all others; the identifier is {@code i=} (unsigned 32 bit), {@code s=} (text), {@code g=}
 * (GUID) or {@code b=} (base 64). {@code ns=<index>;…} is refused: indexes move when a server
 * restarts with another set of namespaces.
 *
 * @param namespaceUri the namespace, unescaped; {@link #OPC_UA} for {@code i=…}
 * @param identifier the identifier with its kind, such as {@code s=FIC101.PV}
 */
public record NodeAddress(String namespaceUri, String identifier) {

  /** Namespace 0. */
  public static final String OPC_UA = "http://opcfoundation.org/UA/";

  private static final int MAX_LENGTH = 4096;
  private static final Pattern KIND = Pattern.compile("[isgb]=.*", Pattern.DOTALL);
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]*={0,2}");

  public NodeAddress {
    Objects.requireNonNull(namespaceUri);
    Objects.requireNonNull(identifier);
    checkIdentifier(identifier, identifier);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException with the text seen and how to write it
   */
  public static NodeAddress parse(String text) {
    if (text.length() > MAX_LENGTH) {
      throw refused(text.substring(0, 40) + "…", "it is longer than " + MAX_LENGTH + " characters");
    }
    if (text.startsWith("ns=")) {
      throw refused(
          text,
          "namespace indexes change when the server restarts; write nsu=<namespace uri>;"
              + afterSemicolon(text)
              + " (`make browse ENDPOINT=…` prints it)");
    }
    if (text.startsWith("svr=") || text.startsWith("svu=")) {
      throw refused(text, "nodes of other servers are not supported; connect to that server");
    }
    if (!text.startsWith("nsu=")) {
      checkIdentifier(text, text);
      if (!text.startsWith("i=")) {
        throw refused(
            text, "without nsu=<namespace uri>; only i=<number> (namespace 0) is allowed");
      }
      return new NodeAddress(OPC_UA, text);
    }
    int end = text.indexOf(';');
    if (end < 0 || end == "nsu=".length()) {
      throw refused(text, "it has no namespace uri or no identifier");
    }
    String identifier = text.substring(end + 1);
    checkIdentifier(identifier, text);
    return new NodeAddress(unescape(text.substring("nsu=".length(), end)), identifier);
  }

  /** The standard node of namespace 0 with this number. */
  public static NodeAddress standard(long number) {
    return new NodeAddress(OPC_UA, "i=" + number);
  }

  /** The text form; {@link #parse} gives the same address back. */
  @Override
  public String toString() {
    return namespaceUri.equals(OPC_UA) && identifier.startsWith("i=")
        ? identifier
        : "nsu=" + namespaceUri.replace("%", "%25").replace(";", "%3B") + ";" + identifier;
  }

  private static void checkIdentifier(String identifier, String whole) {
    if (!KIND.matcher(identifier).matches()) {
      throw refused(whole, "the identifier must start with i=, s=, g= or b=");
    }
    String value = identifier.substring(2);
    boolean valid =
        switch (identifier.charAt(0)) {
          case 'i' -> isUnsigned32(value);
          case 's' -> !value.isEmpty();
          case 'g' -> isGuid(value);
          default -> !value.isEmpty() && BASE64.matcher(value).matches();
        };
    if (!valid) {
      throw refused(whole, "the part after '" + identifier.substring(0, 2) + "' is not valid");
    }
  }

  private static boolean isUnsigned32(String digits) {
    if (digits.isEmpty()
        || digits.length() > 10
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return false;
    }
    return Long.parseLong(digits) <= 0xFFFF_FFFFL;
  }

  private static boolean isGuid(String value) {
    try {
      return value.length() == 36 && UUID.fromString(value).toString().equalsIgnoreCase(value);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static String unescape(String uri) {
    return uri.replace("%3B", ";").replace("%3b", ";").replace("%25", "%");
  }

  private static String afterSemicolon(String text) {
    int end = text.indexOf(';');
    return end < 0 || end + 1 == text.length() ? "s=…" : text.substring(end + 1);
  }

  private static IllegalArgumentException refused(String seen, String why) {
    return new IllegalArgumentException("node address '" + seen + "' is not usable: " + why);
  }
}
