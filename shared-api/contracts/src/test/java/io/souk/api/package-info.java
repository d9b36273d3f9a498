@NullMarked
package io.souk.api;

import org.jspecify.annotations.NullMarked;
