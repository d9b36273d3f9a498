package io.souk.drill.judge;

import java.sql.SQLException;

/** Looks at one promise. */
interface Check {
  Verdict judge(Evidence evidence) throws SQLException;
}
