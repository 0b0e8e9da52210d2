package io.bumpless.testbed.junit;

import io.bumpless.testbed.binaries.Binaries;
import io.bumpless.testbed.kube.ControlPlane;
import io.bumpless.testbed.kube.ControlPlaneOptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * JUnit extension: one {@link ControlPlane} with controllers for all test classes of a run, given
 * to methods as a parameter. Classes keep apart by namespaces. Without the programs the class is
 * skipped with the reason, see {@link BinaryAssumptions}.
 */
public final class SharedControlPlane implements BeforeAllCallback, ParameterResolver {
  private static final ExtensionContext.Namespace STORE =
      ExtensionContext.Namespace.create(SharedControlPlane.class);

  /** Closed by JUnit at the end of the run, with the root store. */
  private record Holder(ControlPlane controlPlane) implements AutoCloseable {
    @Override
    public void close() {
      controlPlane.close();
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    BinaryAssumptions.assumeFound(Binaries.ofThisMachine().controlPlane());
    shared(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == ControlPlane.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return shared(context);
  }

  private static ControlPlane shared(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(STORE)
        .computeIfAbsent(
            "control-plane",
            key -> new Holder(ControlPlane.start(ControlPlaneOptions.withControllers())),
            Holder.class)
        .controlPlane();
  }
}
