package io.bumpless.podkit.bus.nats;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One connection to the site bus.
 *
 * @param url for example {@code nats://bumpless-bus.bumpless:4222}
 * @param user token of the inbox prefix {@code _IB_<user>.}
 * @param credentials the account's credential file, read again at every connect; absent = none, for
 *     a bus without authentication in tests
 * @param account {@code data} or {@code ctrl}: label of metrics and logs
 */
public record NatsSettings(String url, String user, Optional<Path> credentials, String account) {}
