package io.bumpless.opcua.connection;

import java.nio.file.Path;

/** Who we are to the server. Files are read again at each connect. */
public sealed interface Identity {

  /** Nobody in particular. */
  record Anonymous() implements Identity {}

  /**
   * User name and password, one file each (the layout of a Kubernetes basic-auth Secret); one
   * trailing line end is ignored.
   */
  record UserName(Path usernameFile, Path passwordFile) implements Identity {

    /** The files {@code username} and {@code password} in this folder. */
    public static UserName in(Path folder) {
      return new UserName(folder.resolve("username"), folder.resolve("password"));
    }
  }

  /** A user certificate with its key. */
  record Certificate(CertificateFiles files) implements Identity {}
}
