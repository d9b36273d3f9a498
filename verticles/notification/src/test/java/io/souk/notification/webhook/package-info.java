@NullMarked
package io.souk.notification.webhook;

import org.jspecify.annotations.NullMarked;
