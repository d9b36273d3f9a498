@NullMarked
package io.souk.notification.email;

import org.jspecify.annotations.NullMarked;
