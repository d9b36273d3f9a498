@NullMarked
package io.souk.bench.grown;

import org.jspecify.annotations.NullMarked;
