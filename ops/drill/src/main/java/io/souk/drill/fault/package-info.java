/** What can go wrong, done on purpose. */
@NullMarked
package io.souk.drill.fault;

import org.jspecify.annotations.NullMarked;
