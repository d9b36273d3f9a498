@NullMarked
package io.souk.bench.scale;

import org.jspecify.annotations.NullMarked;
