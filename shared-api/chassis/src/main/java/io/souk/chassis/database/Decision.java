package io.souk.chassis.database;

import java.util.List;

/**
 * What a transaction that has read enough comes to.
 *
 * @param answer if all is written
 * @param writes sent together with the commit, in this order. Nobody looks at their answers: what
 *     must not be committed has to fail as a statement
 */
public record Decision<T>(T answer, List<Statement> writes) {
  public Decision {
    writes = List.copyOf(writes);
  }
}
