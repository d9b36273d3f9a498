/** HTTP in: the only door. Translates between HTTP and the services' contracts; knows no rules. */
@NullMarked
package io.souk.gateway;

import org.jspecify.annotations.NullMarked;
