/**
 * Tells from outside whether an installation kept its promises. Shares no code with the services.
 */
@NullMarked
package io.souk.drill.judge;

import org.jspecify.annotations.NullMarked;
