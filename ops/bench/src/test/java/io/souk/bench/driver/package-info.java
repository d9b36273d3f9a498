@NullMarked
package io.souk.bench.driver;

import org.jspecify.annotations.NullMarked;
