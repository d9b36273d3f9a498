/** What is measured, and how. */
@NullMarked
package io.souk.bench.scenario;

import org.jspecify.annotations.NullMarked;
