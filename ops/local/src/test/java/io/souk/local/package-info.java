@NullMarked
package io.souk.local;

import org.jspecify.annotations.NullMarked;
