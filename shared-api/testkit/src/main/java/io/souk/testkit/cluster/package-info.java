/** A real cluster for a test: several nodes in one JVM. */
@NullMarked
package io.souk.testkit.cluster;

import org.jspecify.annotations.NullMarked;
