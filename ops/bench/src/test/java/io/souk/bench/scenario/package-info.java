@NullMarked
package io.souk.bench.scenario;

import org.jspecify.annotations.NullMarked;
