@NullMarked
package io.souk.sandbox;

import org.jspecify.annotations.NullMarked;
