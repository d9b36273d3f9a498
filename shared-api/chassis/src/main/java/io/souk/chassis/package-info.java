/** What every service needs, written once: how it starts, is configured, and stops. */
@NullMarked
package io.souk.chassis;

import org.jspecify.annotations.NullMarked;
