package io.bumpless.sandbox.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The network between connector and server: passes bytes on, or swallows them without closing
 * anything, as a dead switch does. A connection that was there in the silence stays dead for ever.
 */
final class Cable implements AutoCloseable {
  private static final int BUFFER = 65_536;

  private final ServerSocket listener;
  private final int target;
  private AtomicBoolean passing = new AtomicBoolean(true);

  private Cable(ServerSocket listener, int target) {
    this.listener = listener;
    this.target = target;
  }

  /** A cable from a free port on loopback to this one. */
  static Cable to(int port) {
    try {
      var cable = new Cable(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
      Thread.ofVirtual().name("cable-" + port).start(cable::accept);
      return cable;
    } catch (IOException e) {
      throw new UncheckedIOException("no free TCP port on loopback", e);
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  /** From now on nothing passes, and no connection is closed. */
  synchronized void silence() {
    passing.set(false);
  }

  /** From now on new connections work. */
  synchronized void restore() {
    passing = new AtomicBoolean(true);
  }

  private synchronized AtomicBoolean passing() {
    return passing;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        AtomicBoolean alive = passing();
        try {
          Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
          Thread.ofVirtual().start(() -> pass(client, server, alive));
          Thread.ofVirtual().start(() -> pass(server, client, alive));
        } catch (IOException nobodyThere) {
          client.close();
        }
      }
    } catch (IOException closed) {
      // The check is over.
    }
  }

  private static void pass(Socket from, Socket to, AtomicBoolean alive) {
    byte[] buffer = new byte[BUFFER];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (alive.get()) {
          out.write(buffer, 0, n);
        }
      }
    } catch (IOException gone) {
      // One side is gone; closing tells the other.
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
