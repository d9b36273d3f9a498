@NullMarked
package io.souk.bench.limit;

import org.jspecify.annotations.NullMarked;
