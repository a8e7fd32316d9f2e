package org.forkspec.conformance;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Property;
import org.forkspec.generator.Theme;

/** The properties there are, and which theme each belongs to. */
final class Themes {

  private Themes() {}

  static Theme of(Method property) {
    About about = property.getAnnotation(About.class);
    if (about == null) {
      about = property.getDeclaringClass().getAnnotation(About.class);
    }
    if (about == null) {
      throw new IllegalStateException(property + " is about nothing");
    }
    return about.value();
  }

  /** The name of a property, such as {@code WaitpidStatus.everyEndIsReportedOnce}. */
  static String name(Method property) {
    return property.getDeclaringClass().getSimpleName() + "." + property.getName();
  }

  /** Every property, in the order of the themes. */
  static List<Method> properties() {
    List<Method> properties = new ArrayList<>();
    for (Class<?> part : ConformanceTest.class.getInterfaces()) {
      Arrays.stream(part.getMethods())
          .filter(method -> method.isAnnotationPresent(Property.class))
          .forEach(properties::add);
    }
    properties.sort(
        Comparator.comparing((Method method) -> of(method)).thenComparing(Method::getName));
    return properties;
  }
}
