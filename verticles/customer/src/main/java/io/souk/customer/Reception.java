package io.souk.customer;

import io.souk.chassis.ServiceContext;
import io.souk.chassis.config.ConfigurationException;
import io.souk.chassis.config.Settings;
import io.souk.chassis.database.Database;
import io.vertx.core.Future;
import java.time.Duration;

/** Puts the service together from its settings, once per process. */
final class Reception {
  private Reception() {}

  static Future<Accounts> open(ServiceContext service) {
    Secret secret = Secret.from(service.settings());
    SigningKeys keys = keys(service, secret);
    return keys.firstLook()
        .compose(
            found -> PasswordHasher.open(service.vertx(), service.settings(), service.meters()))
        .map(hasher -> accounts(service, secret, keys, hasher))
        .onSuccess(
            opened ->
                service
                    .jobs()
                    .local(
                        "look-for-keys",
                        service.settings().duration("customer.keys.look_every"),
                        keys::look));
  }

  private static SigningKeys keys(ServiceContext service, Secret secret) {
    Settings settings = service.settings();
    Duration lead = settings.duration("customer.keys.lead");
    Duration life = settings.duration("customer.keys.life");
    Duration overlap = settings.duration("customer.keys.overlap");
    Duration lookEvery = settings.duration("customer.keys.look_every");
    if (life.compareTo(lead) <= 0) {
      throw new ConfigurationException("customer.keys.life must be longer than customer.keys.lead");
    }
    if (overlap.compareTo(settings.duration("customer.access_token_life").plus(lookEvery)) <= 0) {
      throw new ConfigurationException(
          "customer.keys.overlap must be longer than customer.access_token_life and"
              + " customer.keys.look_every together");
    }
    return new SigningKeys(
        service.vertx(),
        service.database(),
        new KeyStore(life.minus(lead), overlap),
        new KeyPairs(new KeySeal(secret)),
        lead);
  }

  private static Accounts accounts(
      ServiceContext service, Secret secret, SigningKeys keys, PasswordHasher hasher) {
    Settings settings = service.settings();
    Database database = service.database();
    AccountStore accounts = new AccountStore();
    AddressStore addresses = new AddressStore();
    SessionStore sessionStore =
        new SessionStore(
            settings.duration("customer.session.idle"),
            settings.duration("customer.session.life"),
            settings.duration("customer.session.grace"));
    AttemptStore attempts =
        new AttemptStore(
            secret,
            settings.integer("customer.attempts.most", 1, 10_000),
            settings.duration("customer.attempts.window"));
    Sweeper sweeper =
        new Sweeper(
            database, sessionStore, attempts, settings.integer("customer.sweep_batch", 1, 10_000));
    service
        .jobs()
        .leased("sweep-sessions", settings.duration("customer.sweep_every"), sweeper::sweep);
    Sessions sessions =
        new Sessions(
            database,
            sessionStore,
            new RefreshTokens(secret),
            new AccessTokens(keys, settings.duration("customer.access_token_life")));
    return new Accounts(
        database,
        accounts,
        new Logins(database, accounts, attempts, sessionStore, sessions, hasher),
        sessions,
        new AddressBooks(
            database, addresses, accounts, settings.integer("customer.addresses.most", 1, 1_000)),
        new Erasure(database, service.outbox(), accounts, addresses, sessionStore, attempts),
        keys,
        new AccountMeters(service.meters()));
  }
}
