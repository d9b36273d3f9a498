@NullMarked
package io.souk.notification;

import org.jspecify.annotations.NullMarked;
