package io.souk.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an interface as a contract: each method takes one record and returns a {@code
 * Future<record>}. A call that ends badly fails with a {@link Failure}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Contract {
  /** The service that serves it; empty for a contract every service serves. */
  String value() default "";
}
