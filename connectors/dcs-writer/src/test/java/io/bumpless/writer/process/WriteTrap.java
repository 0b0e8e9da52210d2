package io.bumpless.writer.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A cable to an OPC UA server (policy None) that can swallow Write requests: they neither arrive
 * nor are answered, while everything else passes.
 */
final class WriteTrap implements AutoCloseable {
  /** Encoding id of WriteRequest as a four-byte NodeId (OPC 10000-6 §5.2.2.9): 01 00 A1 02. */
  private static final byte[] WRITE_REQUEST = {0x01, 0x00, (byte) 0xA1, 0x02};

  /** Message header, secure channel id, token, sequence, request id (OPC 10000-6 §6.7.2). */
  private static final int BODY_AT = 24;

  private final ServerSocket listener;
  private final int target;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicInteger caught = new AtomicInteger();
  private volatile boolean set;

  WriteTrap(int target) throws IOException {
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.target = target;
    Thread.ofVirtual().start(this::accept);
  }

  String endpoint() {
    return "opc.tcp://127.0.0.1:" + listener.getLocalPort();
  }

  /** From now on Write requests vanish. */
  void set() {
    set = true;
  }

  void release() {
    set = false;
  }

  int caught() {
    return caught.get();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(client);
        sockets.add(server);
        Thread.ofVirtual().start(() -> pass(client, server));
        Thread.ofVirtual().start(() -> pass(server, client));
      }
    } catch (IOException e) {
      // The listener was closed, or the server is away.
    }
  }

  private void pass(Socket from, Socket to) {
    byte[] buffer = new byte[65_536];
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (set && isWrite(buffer, n)) {
          caught.incrementAndGet();
        } else {
          out.write(buffer, 0, n);
        }
      }
    } catch (IOException e) {
      // One side is gone; the other one follows.
    }
  }

  private static boolean isWrite(byte[] buffer, int length) {
    if (length < BODY_AT + WRITE_REQUEST.length || buffer[0] != 'M') {
      return false;
    }
    for (int i = 0; i < WRITE_REQUEST.length; i++) {
      if (buffer[BODY_AT + i] != WRITE_REQUEST[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
