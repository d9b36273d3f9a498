package io.souk.customer;

import io.souk.api.Failure;
import io.souk.api.FailureCode;
import io.souk.api.Ids;
import io.souk.api.customer.Session;
import io.souk.chassis.database.Database;
import io.souk.customer.Presented.Ending;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whatever checks a password: signing up, logging in, changing it. */
final class Logins {
  private final Database database;
  private final AccountStore accounts;
  private final AttemptStore attempts;
  private final SessionStore sessionStore;
  private final Sessions sessions;
  private final PasswordHasher hasher;

  Logins(
      Database database,
      AccountStore accounts,
      AttemptStore attempts,
      SessionStore sessionStore,
      Sessions sessions,
      PasswordHasher hasher) {
    this.database = database;
    this.accounts = accounts;
    this.attempts = attempts;
    this.sessionStore = sessionStore;
    this.sessions = sessions;
    this.hasher = hasher;
  }

  Future<Session> signUp(String email, String password, @Nullable String name) {
    return hasher.admit(
        () ->
            accounts
                .findByEmail(database.client(), email)
                .compose(
                    found ->
                        found.isPresent()
                            ? Future.succeededFuture(Optional.<Session>empty())
                            : open(email, password, name))
                .compose(
                    opened ->
                        opened.isPresent()
                            ? Future.succeededFuture(opened.get())
                            : enter(email, password, FailureCode.EMAIL_TAKEN)));
  }

  Future<Session> login(String email, String password) {
    return hasher.admit(() -> enter(email, password, FailureCode.INVALID_CREDENTIALS));
  }

  Future<Session> changePassword(String customerId, String current, String next) {
    return hasher.admit(
        () ->
            accounts
                .find(database.client(), customerId)
                .compose(
                    found ->
                        found.isPresent()
                            ? change(found.get(), current, next)
                            : Future.failedFuture(notFound())));
  }

  static Failure notFound() {
    return new Failure(FailureCode.CUSTOMER_NOT_FOUND, "There is no such customer");
  }

  /** Empty if somebody else was first with this email. */
  private Future<Optional<Session>> open(String email, String password, @Nullable String name) {
    return hasher
        .hash(password)
        .compose(
            hash ->
                database.transaction(
                    tx ->
                        accounts
                            .insert(tx, Ids.customer(), email, name, hash)
                            .compose(
                                account ->
                                    account.isPresent()
                                        ? sessions.begin(tx, account.get()).map(Optional::of)
                                        : Future.succeededFuture(Optional.empty()))));
  }

  /** The same steps whether there is such an account or not, so that both take as long. */
  private Future<Session> enter(String email, String password, FailureCode refusal) {
    return attempts
        .count(database.client(), email)
        .compose(counted -> accounts.findByEmail(database.client(), email))
        .compose(
            found ->
                matches(found, password)
                    .compose(
                        right ->
                            right
                                ? admitted(found.orElseThrow(), password)
                                : Future.failedFuture(refused(refusal))));
  }

  private Future<Boolean> matches(Optional<Account> found, String password) {
    return found.isPresent()
        ? hasher.matches(password, found.get().passwordHash())
        : hasher.matchesNobody(password);
  }

  private Future<Session> admitted(Account account, String password) {
    return attempts
        .forget(database.client(), account.customer().email())
        .compose(forgotten -> renewed(account, password))
        .compose(current -> sessions.begin(database.client(), current));
  }

  /** Hashes the password anew when the figures have changed since. */
  private Future<Account> renewed(Account account, String password) {
    if (!hasher.isOutdated(account.passwordHash())) {
      return Future.succeededFuture(account);
    }
    return hasher
        .hash(password)
        .compose(
            hash ->
                accounts
                    .changePassword(
                        database.client(), account.customer().id(), account.passwordHash(), hash)
                    .map(changed -> changed ? new Account(account.customer(), hash) : account));
  }

  private Future<Session> change(Account account, String current, String next) {
    return attempts
        .count(database.client(), account.customer().email())
        .compose(counted -> hasher.matches(current, account.passwordHash()))
        .compose(
            right ->
                right
                    ? hasher.hash(next).compose(hash -> change(account, hash))
                    : changedBefore(account, next));
  }

  private Future<Session> change(Account account, String hash) {
    return database
        .transaction(tx -> change(tx, account, hash))
        .compose(
            session ->
                attempts
                    .forget(database.client(), account.customer().email())
                    .map(forgotten -> session));
  }

  private Future<Session> change(SqlConnection tx, Account account, String hash) {
    String id = account.customer().id();
    return accounts
        .changePassword(tx, id, account.passwordHash(), hash)
        .compose(
            changed ->
                changed
                    ? sessionStore.endAll(tx, id, Ending.PASSWORD_CHANGED)
                    : Future.failedFuture(refused(FailureCode.INVALID_CREDENTIALS)))
        .compose(ended -> sessions.begin(tx, new Account(account.customer(), hash)));
  }

  /** The command is repeated because its answer was lost: the new password is in place already. */
  private Future<Session> changedBefore(Account account, String next) {
    return hasher
        .matches(next, account.passwordHash())
        .compose(
            done ->
                done
                    ? admitted(account, next)
                    : Future.failedFuture(refused(FailureCode.INVALID_CREDENTIALS)));
  }

  private static Failure refused(FailureCode code) {
    return new Failure(
        code,
        code == FailureCode.EMAIL_TAKEN
            ? "There is an account with this email"
            : "No account has this email and this password");
  }
}
