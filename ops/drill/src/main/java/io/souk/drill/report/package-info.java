/** What a drill found, for people. */
@NullMarked
package io.souk.drill.report;

import org.jspecify.annotations.NullMarked;
