package io.github.migrationguard.synthesis.values;

import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** What a text column holds of which nobody says anything, by the words of its name. */
final class TextKinds {

  private static final List<String> COUNTRY_CODES = List.of("DE", "FR", "GB", "IN", "JP", "NL", "PL", "SE", "TR", "US");
  private static final List<String> CURRENCIES = List.of("CHF", "EUR", "GBP", "INR", "JPY", "SEK", "TRY", "USD");
  private static final List<String> LANGUAGES = List.of("de", "en", "es", "fr", "hi", "ja", "nl", "tr");
  private static final List<String> STATES = List.of("active", "inactive", "pending", "closed");
  private static final List<String> KINDS = List.of("standard", "basic", "premium", "other");
  private static final List<String> GENDERS = List.of("female", "male", "other");
  private static final List<String> COLOURS = List.of("black", "blue", "green", "red", "white", "yellow");

  private final FakerTexts faker;

  TextKinds(FakerTexts faker) {
    this.faker = faker;
  }

  TextSource of(String column) {
    NameWords name = NameWords.of(column);
    if (name.hasAny("email", "mail") || name.has("e", "mail")) {
      return source(1L << 24, this::email);
    }
    if (name.hasAny("phone", "mobile", "fax", "tel", "telephone", "msisdn")) {
      return pattern("+1555#######");
    }
    if (name.hasAny("url", "uri", "website", "link", "homepage", "href", "avatar", "image")) {
      return source(1L << 24, bits -> "https://example.com/" + word(bits) + "/" + word(bits >>> 12));
    }
    if (name.hasAny("uuid", "guid")) {
      return numbered(new UuidTexts());
    }
    if (name.hasAny("ip", "ipv4") || name.has("remote", "addr")) {
      return source(1L << 24, bits -> "10." + (bits & 255) + "." + (bits >>> 8 & 255) + "." + (bits >>> 16 & 255));
    }
    if (name.hasAny("username", "login", "nickname", "handle") || name.has("user", "name")) {
      return source(1L << 24, bits -> plain(firstName(bits)) + "." + plain(lastName(bits >>> 12)));
    }
    if (name.hasAny("hash", "token", "password", "secret", "checksum", "digest", "signature", "salt")) {
      return source(Long.MAX_VALUE, bits -> new UuidTexts().at(bits >>> 4).replace("-", ""));
    }
    if (name.has("first", "name") || name.hasAny("forename") || name.has("given", "name")) {
      return source(FakerTexts.POOL, this::firstName);
    }
    if (name.has("last", "name") || name.hasAny("surname") || name.has("family", "name")) {
      return source(FakerTexts.POOL, this::lastName);
    }
    return place(name);
  }

  private TextSource place(NameWords name) {
    if (name.has("country", "code") || name.hasAny("iso2")) {
      return listed(COUNTRY_CODES);
    }
    if (name.hasAny("country", "nationality")) {
      return faker("address.country");
    }
    if (name.hasAny("city", "town")) {
      return faker("address.city");
    }
    if (name.hasAny("state", "province", "region")) {
      return name.hasAny("state") && name.words().size() > 1 ? listed(STATES) : faker("address.state");
    }
    if (name.hasAny("street", "address", "addr")) {
      return faker("address.streetAddress");
    }
    if (name.hasAny("zip", "postcode", "zipcode") || name.has("postal", "code")) {
      return pattern("#####");
    }
    if (name.hasAny("company", "employer", "organization", "organisation", "vendor", "supplier", "brand")) {
      return faker("company.name");
    }
    return category(name);
  }

  private TextSource category(NameWords name) {
    if (name.hasAny("currency", "ccy")) {
      return listed(CURRENCIES);
    }
    if (name.hasAny("language", "lang", "locale")) {
      return listed(LANGUAGES);
    }
    if (name.hasAny("status")) {
      return listed(STATES);
    }
    if (name.hasAny("gender", "sex")) {
      return listed(GENDERS);
    }
    if (name.hasAny("color", "colour")) {
      return listed(COLOURS);
    }
    if (name.endsWith("type", "kind", "category", "segment", "tier", "channel", "method", "mode", "role", "level",
        "plan")) {
      return listed(KINDS);
    }
    if (name.endsWith("id", "code", "key", "sku", "ref", "reference", "number", "no", "identifier", "slug")) {
      return pattern("??######");
    }
    if (name.hasAny("product", "item")) {
      return faker("commerce.productName");
    }
    if (name.endsWith("name") && name.words().size() > 1
        && !name.hasAny("full", "customer", "user", "contact", "person")) {
      return source(1L << 24, bits -> word(bits) + " " + word(bits >>> 12));
    }
    if (name.endsWith("name", "author", "owner", "contact", "person")) {
      return source(1L << 24, bits -> firstName(bits) + " " + lastName(bits >>> 12));
    }
    if (name.endsWith("description", "comment", "note", "notes", "comments", "text", "body", "message", "content",
        "bio", "summary", "remarks", "reason")) {
      return faker("lorem.sentence");
    }
    return source(1L << 24, bits -> word(bits) + " " + word(bits >>> 12));
  }

  private String email(long bits) {
    // example.com is reserved for this by RFC 2606: no such address is anybody's
    return plain(firstName(bits)) + "." + plain(lastName(bits >>> 12)) + "@example.com";
  }

  /** The name's ASCII letters, in lower case. */
  private static String plain(String name) {
    StringBuilder plain = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char lower = (char) (name.charAt(i) | 0x20);
      if (lower >= 'a' && lower <= 'z') {
        plain.append(lower);
      }
    }
    return plain.toString();
  }

  private String firstName(long bits) {
    return faker.text("name.firstName", bits);
  }

  private String lastName(long bits) {
    return faker.text("name.lastName", bits);
  }

  private String word(long bits) {
    return faker.text("lorem.word", bits);
  }

  TextSource faker(String expression) {
    return source(FakerTexts.POOL, bits -> faker.text(expression, bits));
  }

  private static TextSource pattern(String pattern) {
    return numbered(TextPattern.parse(pattern));
  }

  private static TextSource numbered(Domain texts) {
    return new TextSource() {
      @Override
      public String text(long bits) {
        return (String) texts.at(Math.floorMod(bits, texts.size()));
      }

      @Override
      public long variety() {
        return texts.capacity();
      }

      @Override
      public Optional<Domain> numbered() {
        return Optional.of(texts);
      }
    };
  }

  private static TextSource listed(List<String> texts) {
    return source(texts.size(), bits -> texts.get((int) Math.floorMod(bits, (long) texts.size())));
  }

  private static TextSource source(long variety, LongFunction<String> text) {
    return new TextSource() {
      @Override
      public String text(long bits) {
        return text.apply(bits);
      }

      @Override
      public long variety() {
        return variety;
      }
    };
  }
}
