/** What work costs: processor time, commits, memory. */
@NullMarked
package io.souk.bench.measure;

import org.jspecify.annotations.NullMarked;
