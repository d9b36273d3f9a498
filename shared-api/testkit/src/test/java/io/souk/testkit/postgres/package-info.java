@NullMarked
package io.souk.testkit.postgres;

import org.jspecify.annotations.NullMarked;
