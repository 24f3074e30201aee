package dev.thrum.training.benchmark;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What a method reached on the Skoltech Anomaly Benchmark. Figures are means over the seeds of
/// rows pooled over all files.
///
/// @param files files judged
/// @param seeds seeds the models were made with
/// @param official by the official rule, which looks ahead
/// @param causal by the causal rule, which a device can keep
/// @param officialDeviation standard deviation over the seeds
/// @param causalDeviation standard deviation over the seeds
/// @param auc area under the ROC curve of the causal scores, mean over files and seeds
/// @param multiplier what the quantile of the training scores is multiplied with
/// @param int8 the same of the quantized models; null where the recipe wants none
/// @param perSeed figures of each seed
/// @param perFile figures of each file, over all seeds
public record SkabResult(
        int files,
        List<Long> seeds,
        Figures official,
        Figures causal,
        Figures officialDeviation,
        Figures causalDeviation,
        double auc,
        double multiplier,
        @JsonInclude(Include.NON_NULL) @Nullable Both int8,
        List<OfSeed> perSeed,
        List<OfFile> perFile) {
    /// Both rules, never one without the other.
    public record Both(Figures official, Figures causal) {}

    /// Figures of one seed.
    public record OfSeed(long seed, Figures official, Figures causal) {}

    /// Figures of one file.
    public record OfFile(String file, double auc, Figures official, Figures causal) {}

    static SkabResult of(List<Long> seeds, double multiplier, List<SkabRun> runs) {
        List<OfSeed> perSeed =
                seeds.stream()
                        .map(seed -> {
                            Both both = pooled(runs, run -> run.seed() == seed, SkabRun::fp32);
                            return new OfSeed(seed, both.official(), both.causal());
                        })
                        .toList();
        List<Figures> official = perSeed.stream().map(OfSeed::official).toList();
        List<Figures> causal = perSeed.stream().map(OfSeed::causal).toList();
        List<String> files = runs.stream().map(SkabRun::file).distinct().toList();
        return new SkabResult(
                files.size(),
                seeds,
                Figures.mean(official),
                Figures.mean(causal),
                Figures.deviation(official),
                Figures.deviation(causal),
                meanAuc(runs),
                multiplier,
                runs.stream().allMatch(run -> run.int8() == null) ? null : int8(seeds, runs),
                perSeed,
                files.stream().map(file -> ofFile(runs, file)).toList());
    }

    private static Both int8(List<Long> seeds, List<SkabRun> runs) {
        List<Both> perSeed =
                seeds.stream()
                        .map(seed ->
                                pooled(
                                        runs,
                                        run -> run.seed() == seed,
                                        run -> Objects.requireNonNull(run.int8())))
                        .toList();
        return new Both(
                Figures.mean(perSeed.stream().map(Both::official).toList()),
                Figures.mean(perSeed.stream().map(Both::causal).toList()));
    }

    private static OfFile ofFile(List<SkabRun> runs, String file) {
        Both both = pooled(runs, run -> run.file().equals(file), SkabRun::fp32);
        List<SkabRun> own = runs.stream().filter(run -> run.file().equals(file)).toList();
        return new OfFile(file, meanAuc(own), both.official(), both.causal());
    }

    private static double meanAuc(List<SkabRun> runs) {
        return runs.stream().mapToDouble(run -> run.fp32().auc()).average().orElse(0);
    }

    private static Both pooled(
            List<SkabRun> runs, Predicate<SkabRun> of, Function<SkabRun, SkabRun.Judged> graph) {
        Confusion official = Confusion.NONE;
        Confusion causal = Confusion.NONE;
        for (SkabRun run : runs) {
            if (of.test(run)) {
                SkabRun.Judged judged = graph.apply(run);
                official = official.plus(judged.official());
                causal = causal.plus(judged.causal());
            }
        }
        return new Both(Figures.of(official), Figures.of(causal));
    }
}
