package io.souk.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How long a caller waits for this method at most; a caller whose own deadline comes sooner waits
 * only until then. Without it, the configured default of the bus.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Patience {
  /** Milliseconds. */
  long value();
}
