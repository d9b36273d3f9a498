/** What was measured, for people and programs. */
@NullMarked
package io.souk.bench.report;

import org.jspecify.annotations.NullMarked;
