package org.forkspec.scenario;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a text of an operation as a name that the scenario gives, and that could be another. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Name {

  /** What it is a name of. */
  Of value();

  /** What has names. */
  enum Of {
    PROCESS,
    /** A pipe, or anything else that is opened or made. */
    PIPE,
    VARIABLE
  }
}
