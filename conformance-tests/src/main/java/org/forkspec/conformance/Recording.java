package org.forkspec.conformance;

import net.jqwik.api.Label;
import net.jqwik.api.lifecycle.AfterContainerHook;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.ContainerLifecycleContext;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import org.forkspec.generator.Theme;
import org.forkspec.report.PropertyResult;
import org.opentest4j.TestAbortedException;

/**
 * Tells the session when a property begins and ends, gives it its seed and its last word, and ends
 * the session when all are through.
 */
final class Recording implements AroundPropertyHook, AfterContainerHook {

  @Override
  public PropertyExecutionResult aroundProperty(
      PropertyLifecycleContext context, PropertyExecutor property) {
    Session session = ((ConformanceTest) context.testInstance()).session();
    String name = Themes.name(context.targetMethod());
    Theme theme = Themes.of(context.targetMethod());
    if (context.attributes().seed().isEmpty()) {
      // Each property has its own, so that running one of them alone repeats its scenarios.
      long seed = session.seed() * 31 + name.hashCode();
      context.attributes().setSeed(Long.toString(seed));
    }
    int tries = context.attributes().tries().orElse(session.tries());
    Label label = context.targetMethod().getAnnotation(Label.class);
    session.begins(name, label == null ? name : label.value(), theme, tries);
    PropertyExecutionResult execution = property.execute();
    PropertyResult result = session.ends(execution.throwable());
    return switch (result.verdict()) {
      case "PASS" -> execution;
      case "FAIL", "XFAIL" -> execution;
      case "NOT_APPLICABLE" -> execution.mapToAborted(new TestAbortedException(result.reason()));
      default ->
          execution.mapToFailed(
              new AssertionError(result.verdict() + ": " + result.reason() + "\n" + result.said()));
    };
  }

  @Override
  public void afterContainer(ContainerLifecycleContext context) {
    context.optionalContainerClass().ifPresent(ConformanceTest::close);
  }
}
