package io.bumpless.scorer.features;

import io.bumpless.contracts.bus.SampleBatch;
import io.bumpless.contracts.bus.Samples;
import io.bumpless.contracts.bus.Score.InputQuality;
import io.bumpless.scorer.features.Reading.Unusable;
import io.bumpless.scorer.features.Reading.Usable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Turns the batches of each source, in stream order, into closed ticks with their inputs. Pure: no
 * thread, clock or socket. Not thread-safe.
 *
 * <p><b>Why a restart changes no bit.</b> A tick closes for a source at the first batch of its
 * stream with {@code completeUntil ≥ tick time + grace}, and the source is then not read on before
 * all sources have closed it ({@link #wants}). So the inputs of a tick are a function of the tick
 * and of each stream up to a place that the stream alone decides; how fast each stream arrived does
 * not matter. A sample is late when, at its place in the stream, its own source has closed a tick
 * at or after its source time: again stream content only.
 *
 * <p>A keyframe is the whole truth about the present of its source: run, tag table, latest sample
 * of every tag. Times before a reader's first keyframe count as unknown, so a reader never has
 * another value than one who started earlier. For times after a keyframe both have the same. Hence
 * a reader may start for tick T at any keyframe that {@link #beginsEarlyEnough}.
 *
 * <p>This holds while {@code completeUntil} never decreases. A run that begins before the end of
 * the previous one (the clock was set back) resets its source, which is again what a reader who
 * starts there sees.
 */
public final class FeatureAssembler {
  /**
   * Most periodic ticks that one batch of each source can close. A source whose clock leaps by
   * years must not flood the score stream; what it leaps over is skipped and counted. Decided by
   * stream content, so the same for everybody.
   */
  public static final long MOST_AT_ONCE = 100_000;

  private final InputPlan plan;
  private final ColumnReader reader;
  private final InputHash hash;
  private final List<SourceState> sources = new ArrayList<>();
  private long next;
  private long skipped;

  /** Begins with the tick {@code first}, or the first one that has a greater number. */
  public FeatureAssembler(InputPlan plan, long first) {
    this.plan = plan;
    this.reader = new ColumnReader(plan);
    this.hash = new InputHash(plan.columns());
    plan.sources().forEach(s -> sources.add(new SourceState(plan, s)));
    this.next = first;
  }

  /**
   * Whether a reader that starts at this batch of a source gives the same inputs from {@code tick}
   * on as one that started earlier.
   */
  public static boolean beginsEarlyEnough(
      InputPlan plan, int source, SampleBatch batch, long tick) {
    if (!batch.keyframe() || batch.tagTable().isEmpty()) {
      return false;
    }
    InputPlan.Source wanted = plan.sources().get(source);
    long needed = plan.cadence().time(tick) - wanted.span();
    if (batch.completeUntil() >= needed) {
      return false;
    }
    var tags = batch.tagTable().get().tags();
    Samples samples = batch.samples();
    for (int i = 0; i < samples.size(); i++) {
      int tag = samples.tag(i);
      if (samples.time(i) >= needed
          && tag < tags.size()
          && wanted.tags().contains(tags.get(tag).name())) {
        return false;
      }
    }
    return true;
  }

  /** The least number that the next tick can have; periodic ticks have exactly this one. */
  public long nextTick() {
    return next;
  }

  /** Whether the next tick still waits for batches of this source. */
  public boolean wants(int source) {
    OptionalLong tick = pending();
    return tick.isPresent()
        ? !sources.get(source).completeFor(plan.cadence().time(tick.getAsLong()))
        : plan.cadence() instanceof Cadence.OnUpdate(int driver) && driver == source;
  }

  /**
   * The tick that waits to be closed. An update makes one when it brings its source further than
   * every tick before; until then there is none.
   */
  private OptionalLong pending() {
    return switch (plan.cadence()) {
      case Cadence.Periodic _ -> OptionalLong.of(next);
      case Cadence.OnUpdate(int driver) ->
          sources
              .get(driver)
              .completeUntil()
              .filter(reached -> reached >= next)
              .map(OptionalLong::of)
              .orElseGet(OptionalLong::empty);
    };
  }

  /**
   * Takes the next batch of a source; afterwards {@link #close} until it gives nothing.
   *
   * @throws IllegalStateException when the source is not wanted: reading on would mix up ticks
   */
  public void accept(int source, SampleBatch batch) {
    if (!wants(source)) {
      throw new IllegalStateException(
          "source %s is complete for tick %d; close it first"
              .formatted(sources.get(source).name(), next));
    }
    sources.get(source).accept(batch);
  }

  /** The next tick when every source is complete for it. */
  public Optional<Tick> close() {
    leap();
    OptionalLong pending = pending();
    if (pending.isEmpty()) {
      return Optional.empty();
    }
    long number = pending.getAsLong();
    long time = plan.cadence().time(number);
    for (SourceState source : sources) {
      if (!source.completeFor(time)) {
        return Optional.empty();
      }
    }
    Tick tick = assemble(number, time);
    next = number + 1;
    long notBefore = plan.cadence().time(next);
    for (int i = 0; i < sources.size(); i++) {
      sources.get(i).forgetBefore(notBefore - plan.sources().get(i).span());
    }
    return Optional.of(tick);
  }

  private void leap() {
    if (!(plan.cadence() instanceof Cadence.Periodic periodic)) {
      return;
    }
    long newest = Long.MAX_VALUE;
    for (SourceState source : sources) {
      Optional<Long> until = source.completeUntil();
      newest =
          Math.min(newest, until.map(u -> periodic.atOrBefore(u - periodic.grace())).orElse(next));
    }
    if (newest - next > MOST_AT_ONCE) {
      skipped += newest - MOST_AT_ONCE - next;
      next = newest - MOST_AT_ONCE;
    }
  }

  /** Ticks that were leapt over. */
  public long skipped() {
    return skipped;
  }

  private Tick assemble(long number, long time) {
    int size = plan.columns().size();
    double[] inputs = new double[size];
    Arrays.fill(inputs, Double.NaN);
    var problems = new ArrayList<Optional<InputProblem>>(size);
    int uncertain = 0;
    for (int i = 0; i < size; i++) {
      Column column = plan.columns().get(i);
      switch (reader.read(column, sources.get(column.source()), time)) {
        case Usable usable -> {
          inputs[i] = usable.value();
          uncertain += usable.uncertain() ? 1 : 0;
          problems.add(Optional.empty());
        }
        case Unusable unusable -> problems.add(Optional.of(problem(column, unusable)));
      }
    }
    return new Tick(
        number,
        time,
        inputs,
        problems.stream().flatMap(Optional::stream).findFirst(),
        quality(problems, uncertain),
        hash.of(number, inputs, problems));
  }

  private static InputProblem problem(Column column, Unusable unusable) {
    String summary = "input " + column.name() + ": " + unusable.summary();
    return new InputProblem(unusable.reason(), summary, summary + " (" + unusable.detail() + ")");
  }

  private static InputQuality quality(List<Optional<InputProblem>> problems, int accepted) {
    int good = -accepted;
    int uncertain = accepted;
    int bad = 0;
    int stale = 0;
    int missing = 0;
    for (Optional<InputProblem> problem : problems) {
      if (problem.isEmpty()) {
        good++;
        continue;
      }
      switch (problem.get().reason()) {
        case INPUT_BAD -> bad++;
        case INPUT_UNCERTAIN -> uncertain++;
        case INPUT_STALE -> stale++;
        default -> missing++;
      }
    }
    return new InputQuality(good, uncertain, bad, stale, missing);
  }

  /** Source time up to which a source has delivered everything; empty before its first keyframe. */
  public Optional<Long> completeUntil(int source) {
    return sources.get(source).completeUntil();
  }

  /** What happened to the batches of a source. */
  public SourceCounts counts(int source) {
    return sources.get(source).counts();
  }
}
