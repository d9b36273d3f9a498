@NullMarked
package io.souk.bench.measure;

import org.jspecify.annotations.NullMarked;
