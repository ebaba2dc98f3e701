package io.github.migrationguard.synthesis.values;

import io.github.migrationguard.contract.ColumnContract;
import io.github.migrationguard.contract.Distribution;
import io.github.migrationguard.schema.ColumnType;
import io.github.migrationguard.schema.LogicalType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the generator for a column. One for each run, since columns share its pools of texts. Safe for several
 * threads, as are the generators.
 *
 * <p>What decides, the first that there is: the contract's {@code values}, a check's list of values, the contract's
 * {@code pattern}, its {@code faker} expression, its distribution and range, and at last the type and the words of the
 * column's name.
 */
public final class ValueFactory {

  /** Numbers that a unique text without a contract should have for each row, so that they look random. */
  private static final long NUMBERS_A_ROW = 64;

  private final FakerTexts faker = new FakerTexts();
  private final TextKinds kinds = new TextKinds(faker);

  /**
   * The generator of a column. A unique column with fewer values than rows still gets one, whose {@code capacity} says
   * so; it throws for the rows that are too many.
   *
   * @throws UnsynthesisableColumn where nothing can satisfy the request
   */
  public ColumnValues values(ValueRequest request) {
    CounterStream stream = CounterStream.of(request.seed(), request.table(), request.column());
    RowOrder order = new RowOrder(request, stream);
    Optional<ColumnContract> contract = request.contract();
    if (contract.isPresent() && !contract.get().values().isEmpty()) {
      Map<String, Double> values = contract.get().values();
      return categories(request, List.copyOf(values.keySet()),
          values.values().stream().mapToDouble(Double::doubleValue).toArray(), stream, order);
    }
    if (!request.allowed().isEmpty()) {
      double[] shares = CategoryValues.equalShares(request.allowed().size());
      return categories(request, request.allowed(), shares, stream, order);
    }
    if (contract.isPresent() && contract.get().pattern().isPresent()) {
      return converted(request, pattern(request, contract.get().pattern().get(), stream, order));
    }
    if (contract.isPresent() && contract.get().faker().isPresent()) {
      String expression = contract.get().faker().get();
      faker.require(request, expression);
      return converted(request, texts(request, kinds.faker(expression), stream, order));
    }
    return byType(request, stream, order);
  }

  /**
   * How many rows each parent gets: the distribution cut to [min, max] and rounded.
   *
   * @param table the child table
   * @param key what tells this reference from the table's others: the referencing columns
   * @param max {@code Integer.MAX_VALUE} for no end
   * @return {@code Integer} counts by the parent's row
   * @throws UnsynthesisableColumn where the distribution has no values in the range
   */
  public ColumnValues counts(long seed, String table, String key, Distribution distribution, int min, int max) {
    ValueRequest request = ValueRequest.of(seed, table, key, ColumnType.of(LogicalType.INTEGER, "count of children"))
        .withMin(new RangeEnd.Fixed(min, false)).withMax(new RangeEnd.Fixed(max, false));
    CounterStream stream = CounterStream.of(seed, table, key).fork("children");
    RowOrder order = new RowOrder(request, stream);
    return new OrderedChoice(request, stream, order, law(Optional.of(distribution))).values();
  }

  /**
   * JSON objects with members of their own in each.
   *
   * @param objects JSON objects, or null
   * @param members by path
   * @throws UnsynthesisableColumn where nothing can satisfy one of the requests
   */
  public ColumnValues withMembers(ColumnValues objects, Map<List<String>, ValueRequest> members) {
    return new JsonDocuments(objects, members.entrySet().stream()
        .map(member -> new JsonDocuments.Member(member.getKey(), values(member.getValue()))).toList());
  }

  private ColumnValues byType(ValueRequest request, CounterStream stream, RowOrder order) {
    ColumnType type = request.type();
    Optional<Distribution> distribution = request.contract().flatMap(ColumnContract::distribution);
    boolean months = type.logical() == LogicalType.INTERVAL && isOfMonths(type);
    if (isOrdered(type.logical()) && !months) {
      return nulled(request, new OrderedChoice(request, stream, order, law(distribution)).values(), order);
    }
    requireUnordered(request, distribution);
    return switch (type.logical()) {
      case VARCHAR -> texts(request, kinds.of(request.column()), stream, order);
      case ENUM -> labels(request, stream, order);
      case BOOLEAN -> categories(request, List.of("true", "false"), CategoryValues.equalShares(2), stream, order);
      case UUID -> of(request, new Uuids(), stream, order);
      case JSON -> of(request, new JsonObjects(), stream, order);
      case BINARY -> of(request, Blobs.of(request), stream, order);
      case INTERVAL -> of(request, new Grid(EvenSteps.months(type), 1, 60), stream, order);
      case ARRAY -> array(request, stream, order);
      default -> of(request, NativeTexts.of(type).orElseThrow(() -> new UnsynthesisableColumn(request,
          "the product does not know the type", "Give the column's values in the contract: values: {...}")),
          stream, order);
    };
  }

  private static boolean isOrdered(LogicalType type) {
    return type.isNumber() || type.isTemporal() || type == LogicalType.TIME || type == LogicalType.INTERVAL;
  }

  private static boolean isOfMonths(ColumnType type) {
    String name = type.nativeName().toLowerCase(Locale.ROOT);
    return (name.contains("year") || name.contains("month")) && !name.contains("day");
  }

  /** Null for none, and for the uniform one, which is what a range has anyway. */
  private static Law law(Optional<Distribution> distribution) {
    return distribution.filter(given -> !(given instanceof Distribution.Uniform)).map(Law::of).orElse(null);
  }

  private static void requireUnordered(ValueRequest request, Optional<Distribution> distribution) {
    if (distribution.isPresent() || !Ends.of(request).isEmpty()) {
      throw new UnsynthesisableColumn(request, "a " + (distribution.isPresent() ? "distribution" : "min or max")
          + " is for numbers, dates and times", "Use values or pattern instead, or change the type");
    }
  }

  private static ColumnValues categories(
      ValueRequest request, List<?> literals, double[] shares, CounterStream stream, RowOrder order) {
    ColumnType type = request.type();
    if (type.logical() == LogicalType.ARRAY && type.element().isPresent()) {
      ValueRequest element = request.withType(type.element().get()).withNullable(false);
      CounterStream elements = stream.fork("element");
      RowOrder elementOrder = new RowOrder(element.withoutRows(), elements);
      ColumnValues values = categories(element, literals, shares, elements, elementOrder);
      return nulled(request, new ArrayValues(values, request.unique(), stream), order);
    }
    List<Object> values = literals.stream().map(literal -> Literals.of(request, literal)).toList();
    return request.unique() ? new UniqueValues(request, new Listed(values), order, stream, false)
        : nulled(request, new CategoryValues(values, shares, order, stream), order);
  }

  private static ColumnValues labels(ValueRequest request, CounterStream stream, RowOrder order) {
    List<String> labels = request.type().enumValues();
    if (labels.isEmpty()) {
      throw new UnsynthesisableColumn(request, "the enum's labels are not known",
          "Give the column's values in the contract: values: {...}");
    }
    return categories(request, labels, CategoryValues.equalShares(labels.size()), stream, order);
  }

  private static ColumnValues pattern(ValueRequest request, String pattern, CounterStream stream, RowOrder order) {
    TextPattern texts = TextPattern.parse(pattern);
    TextLength length = TextLength.of(request);
    if (request.type().logical().isText() && (texts.length() > length.most() || texts.length() < length.least())) {
      throw new UnsynthesisableColumn(request, "its pattern '" + pattern + "' makes texts of " + texts.length()
          + " characters, and the column takes " + (texts.length() > length.most() ? "at most " + length.most()
          : "at least " + length.least()), "Change the pattern, or the column's length");
    }
    return of(request, texts, stream, order);
  }

  private static ColumnValues texts(ValueRequest request, TextSource source, CounterStream stream, RowOrder order) {
    TextLength length = TextLength.of(request);
    if (!request.unique()) {
      return nulled(request, new TextValues(source, length, stream), order);
    }
    long wanted = NUMBERS_A_ROW * request.rows().orElse(1L << 30);
    Optional<Domain> own = source.numbered()
        .filter(domain -> domain.size() >= wanted && length.takes((String) domain.at(0)));
    return of(request, own.orElseGet(() -> new NumberedTexts(source, length, wanted)), stream, order);
  }

  private ColumnValues array(ValueRequest request, CounterStream stream, RowOrder order) {
    ColumnType element = request.type().element().orElseThrow(() -> new UnsynthesisableColumn(request,
        "the type of its elements is not known", "Give the column's values in the contract: values: {...}"));
    ValueRequest elements = request.withType(element).withNullable(false);
    ColumnValues values = values(request.unique() ? elements : elements.withoutRows());
    return nulled(request, new ArrayValues(values, request.unique(), stream.fork("length")), order);
  }

  private static ColumnValues of(ValueRequest request, Domain domain, CounterStream stream, RowOrder order) {
    return request.unique() ? new UniqueValues(request, domain, order, stream, false)
        : nulled(request, new DrawnValues(domain, stream), order);
  }

  private static ColumnValues converted(ValueRequest request, ColumnValues texts) {
    return request.type().logical().isText() ? texts : new Converted(texts, request);
  }

  /** Unique values keep their NULLs themselves, as these take no number. */
  private static ColumnValues nulled(ValueRequest request, ColumnValues values, RowOrder order) {
    boolean itself = values instanceof UniqueValues || values instanceof UniqueInRowRange;
    return request.nullRate() == 0 || itself ? values : new Nulled(values, order);
  }
}
