/** What clients asked and what they were answered, kept on disk as it happens. */
@NullMarked
package io.souk.drill.history;

import org.jspecify.annotations.NullMarked;
