@NullMarked
package io.souk.bench;

import org.jspecify.annotations.NullMarked;
