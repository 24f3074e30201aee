package dev.thrum.training.balance;

import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.frontend.Floors;
import dev.thrum.training.frontend.Standardisation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Makes one kind rare and tries every remedy with the same few windows of it. One thread.
public final class Experiment {
    private final int kinds;
    private final int rare;
    private final List<LabelledRow> learned;
    private final List<LabelledRow> tested;
    private final Floors floors;

    /// An experiment that has not begun.
    ///
    /// @param kinds kinds there are
    /// @param rare number of the one that is made rare
    /// @param learned features to learn from, at least two rows of every kind
    /// @param tested features for the test, at least one row of every kind
    /// @param floors least standard deviations of features
    public Experiment(
            int kinds,
            int rare,
            List<LabelledRow> learned,
            List<LabelledRow> tested,
            Floors floors) {
        this.kinds = kinds;
        this.rare = rare;
        this.learned = List.copyOf(learned);
        this.tested = List.copyOf(tested);
        this.floors = floors;
    }

    /// Rows that give the rare kind as many as the others have on average, at least 1.
    public int missing(int kept) {
        long others = learned.stream().filter(row -> row.kind() != rare).count();
        return Math.max(1, (int) (others / (kinds - 1)) - kept);
    }

    /// Tries every remedy.
    ///
    /// @param kept windows of the rare kind to learn from
    /// @param added rows a remedy adds
    /// @param seed of the choice of windows and of all else that is random
    public Map<Remedy, Scores> run(int kept, int added, long seed) throws TrainingException {
        List<LabelledRow> few = chosen(kept, new Random(seed));
        List<LabelledRow> raw = new ArrayList<>(few);
        learned.stream().filter(row -> row.kind() != rare).forEach(raw::add);
        Standardisation scale =
                Standardisation.fit(raw.stream().map(LabelledRow::values).toList(), floors);
        List<LabelledRow> rows = applied(scale, raw);
        List<LabelledRow> judged = applied(scale, tested);
        Map<Remedy, Scores> scores = new EnumMap<>(Remedy.class);
        for (Remedy remedy : Remedy.values()) {
            List<LabelledRow> all = new ArrayList<>(rows);
            all.addAll(added(remedy, rows, added, seed));
            scores.put(remedy, Scores.of(SoftmaxClassifier.fit(all, kinds), judged, kinds, rare));
        }
        return scores;
    }

    private List<LabelledRow> chosen(int count, Random random) {
        List<LabelledRow> all =
                new ArrayList<>(learned.stream().filter(row -> row.kind() == rare).toList());
        Collections.shuffle(all, random);
        return all.subList(0, count);
    }

    private static List<LabelledRow> applied(Standardisation scale, List<LabelledRow> rows) {
        return rows.stream().map(row -> row.with(scale.applied(row.values()))).toList();
    }

    private List<LabelledRow> added(Remedy remedy, List<LabelledRow> rows, int count, long seed)
            throws TrainingException {
        List<LabelledRow> few = rows.stream().filter(row -> row.kind() == rare).toList();
        Random random = new Random(seed);
        List<LabelledRow> added = new ArrayList<>();
        switch (remedy) {
            case NOTHING -> {}
            case REPEATED -> {
                for (int at = 0; at < count; at++) {
                    added.add(few.get(at % few.size()));
                }
            }
            case NOISE -> {
                double[] spread = spread(rows);
                for (int at = 0; at < count; at++) {
                    added.add(noisy(few.get(at % few.size()), spread, random));
                }
            }
            case GENERATED -> {
                try (ConditionalGenerator generator =
                        ConditionalGenerator.fit(
                                rows, kinds, rare, missing(few.size()) + few.size(), seed)) {
                    for (int at = 0; at < count; at++) {
                        added.add(few.getFirst().with(generator.draw(rare, random)));
                    }
                }
            }
        }
        return added;
    }

    private static LabelledRow noisy(LabelledRow row, double[] spread, Random random) {
        float[] values = row.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (spread[i] * random.nextGaussian());
        }
        return row.with(values);
    }

    /// Standard deviation of each feature about its mean in each recording of the other kinds.
    private double[] spread(List<LabelledRow> rows) {
        Map<Integer, List<LabelledRow>> recordings = new TreeMap<>();
        for (LabelledRow row : rows) {
            if (row.kind() != rare) {
                recordings.computeIfAbsent(row.recording(), _ -> new ArrayList<>()).add(row);
            }
        }
        double[] spread = new double[rows.getFirst().values().length];
        int freedom = 0;
        for (List<LabelledRow> recording : recordings.values()) {
            freedom += recording.size() - 1;
            for (int i = 0; i < spread.length; i++) {
                int feature = i;
                double mean =
                        recording.stream()
                                .mapToDouble(row -> row.values()[feature])
                                .average()
                                .orElseThrow();
                for (LabelledRow row : recording) {
                    spread[i] += Math.pow(row.values()[i] - mean, 2);
                }
            }
        }
        for (int i = 0; i < spread.length; i++) {
            spread[i] = Math.sqrt(spread[i] / Math.max(1, freedom));
        }
        return spread;
    }
}
