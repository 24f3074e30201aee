package dev.thrum.edge.model;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the values of a card must be for the runtime to keep its side of the contract. Every
/// problem is told, not only the first.
final class CardRules {
    /// Most values in one window: 64 MiB of float32.
    private static final long MOST_WINDOW_VALUES = 1L << 24;

    private static final int MOST_SMOOTHING = 1_000;

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final ModelCard card;
    private final List<String> problems = new ArrayList<>();

    private CardRules(ModelCard card) {
        this.card = card;
    }

    /// The problems in words, `key must be …, was …`; empty if there are none.
    static List<String> problems(ModelCard card) {
        CardRules rules = new CardRules(card);
        rules.checkIdentity();
        rules.checkChannels();
        rules.checkWindow();
        rules.checkFrontEnd();
        rules.checkScoring();
        rules.checkFiles();
        rules.checkThresholds();
        rules.checkGolden();
        return rules.problems;
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }

    private void checkIdentity() {
        require(
                PLAIN_NAME.matcher(card.name()).matches(),
                "name must be 1 to 64 letters, digits, '.', '_' or '-', was '%s'"
                        .formatted(PackagePath.printable(card.name())));
        require(
                PLAIN_NAME.matcher(card.version()).matches(),
                "version must be 1 to 64 letters, digits, '.', '_' or '-', was '%s'"
                        .formatted(PackagePath.printable(card.version())));
        require(!card.score().isBlank(), "score must say what the score is, was blank");
        require(
                card.architecture().latent() > 0,
                "architecture.latent must be at least 1, was %d"
                        .formatted(card.architecture().latent()));
        ModelCard.Conditions conditions = card.architecture().conditions();
        require(
                conditions == null
                        || (!conditions.values().isEmpty()
                                && new HashSet<>(conditions.values()).size()
                                        == conditions.values().size()),
                "architecture.conditions.values must name each operating state once, at least one, was %s"
                        .formatted(conditions == null ? List.of() : conditions.values()));
        checkFaults(card.architecture().faults());
        try {
            Instant.parse(card.created());
        } catch (DateTimeParseException e) {
            problems.add(
                    "created must be a time such as 2026-01-31T12:00:00Z, was '%s'"
                            .formatted(PackagePath.printable(e.getParsedString())));
        }
    }

    private void checkFaults(ModelCard.@Nullable Faults faults) {
        require(
                faults == null
                        || (!faults.labels().isEmpty()
                                && !faults.labels().contains(ModelCard.Faults.UNKNOWN)
                                && new HashSet<>(faults.labels()).size() == faults.labels().size()),
                "architecture.faults.labels must name each kind of fault once, at least one and none of them %s, was %s"
                        .formatted(
                                ModelCard.Faults.UNKNOWN,
                                faults == null ? List.of() : faults.labels()));
    }

    private void checkChannels() {
        require(!card.channels().isEmpty(), "channels must name at least one channel");
        Set<String> names = new HashSet<>();
        for (ModelCard.CardChannel channel : card.channels()) {
            require(
                    names.add(channel.name()),
                    "channels: %s is named twice".formatted(channel.name()));
            try {
                channel.toChannel();
            } catch (ModelException | IllegalArgumentException e) {
                problems.add("channels: " + e.getMessage());
            }
        }
    }

    private void checkWindow() {
        require(
                card.sampleRateHz() > 0 && Double.isFinite(card.sampleRateHz()),
                "sampleRateHz must be above 0, was %s".formatted(card.sampleRateHz()));
        require(
                card.windowFrames() > 0,
                "windowFrames must be above 0, was %d".formatted(card.windowFrames()));
        require(
                card.hopFrames() > 0 && card.hopFrames() <= card.windowFrames(),
                "hopFrames must be 1..windowFrames (%d), was %d"
                        .formatted(card.windowFrames(), card.hopFrames()));
        long values = (long) card.windowFrames() * card.channels().size();
        require(
                values <= MOST_WINDOW_VALUES,
                "windowFrames x channels must be at most %d, was %d"
                        .formatted(MOST_WINDOW_VALUES, values));
    }

    private void checkFrontEnd() {
        ModelCard.FrontEnd frontEnd = card.frontEnd();
        List<Double> edges = frontEnd.binEdgesHz();
        require(
                frontEnd.bins() > 0,
                "frontEnd.bins must be above 0, was %d".formatted(frontEnd.bins()));
        require(
                edges.isEmpty() || edges.size() == frontEnd.bins() + 1,
                "frontEnd.binEdgesHz must hold bins + 1 (%d) frequencies or none, has %d"
                        .formatted(frontEnd.bins() + 1, edges.size()));
        for (int i = 1; i < edges.size(); i++) {
            require(
                    edges.get(i - 1) >= 0 && edges.get(i) > edges.get(i - 1),
                    "frontEnd.binEdgesHz must rise from 0 Hz or above, has %s Hz before %s Hz"
                            .formatted(edges.get(i - 1), edges.get(i)));
        }
        checkSections(frontEnd);
        require(
                !frontEnd.type().equals("raw")
                        || frontEnd.sections() != null
                        || frontEnd.bins() == card.windowFrames(),
                "frontEnd.bins of a raw window must be windowFrames (%d), was %d"
                        .formatted(card.windowFrames(), frontEnd.bins()));
    }

    private void checkSections(ModelCard.FrontEnd frontEnd) {
        List<ModelCard.Section> sections = frontEnd.sections();
        if (sections == null) {
            return;
        }
        int bins = sections.stream().mapToInt(ModelCard.Section::bins).sum();
        require(
                bins == frontEnd.bins(),
                "frontEnd.sections must have frontEnd.bins (%d) bins together, have %d"
                        .formatted(frontEnd.bins(), bins));
        for (ModelCard.Section section : sections) {
            List<Double> edges = section.edgesHz();
            require(
                    section.bins() > 0,
                    "frontEnd.sections: %s must have at least 1 bin, has %d"
                            .formatted(section.kind(), section.bins()));
            require(
                    edges.size() != 1
                            && (edges.isEmpty() || section.bins() % (edges.size() - 1) == 0),
                    "frontEnd.sections: %s must have a multiple of its bands in bins, has %d edges for %d bins"
                            .formatted(section.kind(), edges.size(), section.bins()));
            for (int i = 1; i < edges.size(); i++) {
                require(
                        edges.get(i - 1) >= 0 && edges.get(i) > edges.get(i - 1),
                        "frontEnd.sections: edgesHz of %s must rise from 0 Hz or above, has %s Hz before %s Hz"
                                .formatted(section.kind(), edges.get(i - 1), edges.get(i)));
            }
        }
    }

    private void checkScoring() {
        ModelCard.Scoring scoring = card.scoring();
        if (scoring == null) {
            return;
        }
        require(
                scoring.smoothing() >= 1 && scoring.smoothing() <= MOST_SMOOTHING,
                "scoring.smoothing must be 1..%d windows, was %d"
                        .formatted(MOST_SMOOTHING, scoring.smoothing()));
        ModelCard.Adaptation adaptation = scoring.adaptation();
        require(
                adaptation == null || adaptation.windows() >= 1,
                "scoring.adaptation.windows must be at least 1, was %d"
                        .formatted(adaptation == null ? 0 : adaptation.windows()));
        Double limit = adaptation == null ? null : adaptation.limit();
        require(
                limit == null || limit > 0,
                "scoring.adaptation.limit must be above 0, was %s".formatted(limit));
    }

    private void checkFiles() {
        card.files().forEach(this::checkFile);
        require(
                card.files().containsKey(PackagePath.GOLDEN),
                "files must name golden.bin, the windows that prove a model on a board");
        require(
                !PackagePath.precisions(card).isEmpty(),
                "files must name model.fp32.onnx, model.int8.onnx or both");
    }

    private void checkFile(String path, String sha256) {
        require(
                PackagePath.isValid(path),
                "files: %s: %s".formatted(PackagePath.printable(path), PackagePath.RULE));
        require(
                Sha256.isText(sha256),
                "files: %s: a SHA-256 is 64 lower-case hexadecimal digits, was '%s'"
                        .formatted(PackagePath.printable(path), PackagePath.printable(sha256)));
        require(
                !path.equals(PackagePath.CARD) && !path.equals(PackagePath.SIGNATURE),
                "files must not name %s".formatted(path));
    }

    private void checkThresholds() {
        List<Precision> precisions = PackagePath.precisions(card);
        for (Precision precision : precisions) {
            require(
                    card.thresholds().containsKey(precision),
                    "thresholds.%s is missing for %s"
                            .formatted(precision.text(), precision.fileName()));
        }
        for (Map.Entry<Precision, ModelCard.Threshold> entry : card.thresholds().entrySet()) {
            String word = entry.getKey().text();
            double value = entry.getValue().value();
            require(
                    (float) value > 0 && Float.isFinite((float) value),
                    "thresholds.%s.value must be above 0 and finite, was %s"
                            .formatted(word, value));
            require(
                    precisions.contains(entry.getKey()),
                    "thresholds.%s is given, but files does not name %s"
                            .formatted(word, entry.getKey().fileName()));
        }
    }

    private void checkGolden() {
        require(
                card.golden().windows() > 0,
                "golden.windows must be above 0, was %d".formatted(card.golden().windows()));
        for (Precision precision : PackagePath.precisions(card)) {
            Double tolerance = card.golden().tolerance().get(precision);
            require(
                    tolerance != null && tolerance > 0 && tolerance < 1,
                    "golden.tolerance.%s must be above 0 and below 1, was %s"
                            .formatted(precision.text(), tolerance));
        }
    }
}
