package io.souk.customer;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;

/** A password hashed with figures of one's own. */
final class TestHash {
  private TestHash() {}

  static String of(String password, int memoryKib, int iterations) {
    return Password.hash(password)
        .addRandomSalt(16)
        .with(Argon2Function.getInstance(memoryKib, iterations, 1, 32, Argon2.ID))
        .getResult();
  }
}
