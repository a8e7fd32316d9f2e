package org.forkspec.scenario;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the records of operations consist of, so that none has to list its own pids and names. */
final class Parts {

  private static final ClassValue<Parts> OF =
      new ClassValue<>() {
        @Override
        protected Parts computeValue(Class<?> type) {
          return new Parts(type);
        }
      };

  private final RecordComponent[] components;
  private final Constructor<?> constructor;

  private Parts(Class<?> type) {
    components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      constructor = type.getDeclaredConstructor(types);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The parts of that type, in their order, be they in a list or in an operation within. */
  static <T> List<T> of(Object whole, Class<T> type) {
    List<T> found = new ArrayList<>();
    for (RecordComponent component : OF.get(whole.getClass()).components) {
      find(value(component, whole), type, found);
    }
    return found;
  }

  private static <T> void find(@Nullable Object part, Class<T> type, List<T> found) {
    if (type.isInstance(part)) {
      found.add(type.cast(part));
    } else if (part instanceof Operation || part instanceof SpawnAction) {
      found.addAll(of(part, type));
    } else if (part instanceof Optional<?> maybe) {
      maybe.ifPresent(it -> find(it, type, found));
    } else if (part instanceof Collection<?> several) {
      several.forEach(it -> find(it, type, found));
    }
  }

  /** The same record with other names. */
  @SuppressWarnings("unchecked") // What the constructor of a record makes is such a record.
  static <R> R renamed(R whole, Naming naming) {
    Parts parts = OF.get(whole.getClass());
    Object[] values = new Object[parts.components.length];
    for (int i = 0; i < values.length; i++) {
      RecordComponent component = parts.components[i];
      Object value = value(component, whole);
      Name name = component.getAnnotation(Name.class);
      values[i] =
          name == null ? renamedPart(value, naming) : name(name.value(), (String) value, naming);
    }
    try {
      return (R) parts.constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable Object renamedPart(@Nullable Object part, Naming naming) {
    if (part instanceof Pid pid) {
      return naming.pid(pid);
    } else if (part instanceof Descriptor descriptor) {
      return naming.descriptor(descriptor);
    } else if (part instanceof Operation || part instanceof SpawnAction) {
      return renamed(part, naming);
    } else if (part instanceof Optional<?> maybe) {
      return maybe.map(it -> renamedPart(it, naming));
    } else if (part instanceof List<?> several) {
      return several.stream().map(it -> renamedPart(it, naming)).toList();
    }
    return part;
  }

  private static String name(Name.Of what, String name, Naming naming) {
    return switch (what) {
      case PROCESS -> naming.process(name);
      case PIPE -> naming.pipe(name);
      case VARIABLE -> naming.variable(name);
    };
  }

  private static @Nullable Object value(RecordComponent component, Object whole) {
    try {
      return component.getAccessor().invoke(whole);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
