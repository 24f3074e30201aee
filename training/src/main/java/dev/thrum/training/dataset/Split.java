package dev.thrum.training.dataset;

import dev.thrum.training.dataset.SplitSettings.Part;
import dev.thrum.training.dataset.SplitSettings.RecordingPart;
import dev.thrum.training.dataset.SplitSettings.TimePart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The stretches of a data set by what they serve.
///
/// @param fit healthy, to learn from
/// @param calibrate healthy, to set thresholds from
/// @param testNormal healthy, to evaluate on
/// @param testAnomalous faulty, to evaluate on
public record Split(
        List<Stretch> fit,
        List<Stretch> calibrate,
        List<Stretch> testNormal,
        List<Stretch> testAnomalous) {

    /// Everything healthy that is not kept for the test.
    public List<Stretch> healthy() {
        return Stream.concat(fit.stream(), calibrate.stream()).toList();
    }

    /// Everything kept for the test, healthy stretches first.
    public List<Stretch> tested() {
        return Stream.concat(testNormal.stream(), testAnomalous.stream()).toList();
    }

    /// The tested stretch a board would have heard last before another one of the same recording.
    public Optional<Stretch> testedBefore(Stretch tested) {
        return tested().stream()
                .filter(each -> isBefore(each, tested))
                .max(Comparator.comparingLong(Stretch::firstFrame));
    }

    /// The first frame a board would have heard of a recording after the tested stretch before, or
    /// since the model began to learn from it; of the stretch itself where there is neither.
    public long heardFrom(Stretch tested) {
        return testedBefore(tested)
                .map(Stretch::endFrame)
                .orElseGet(() ->
                        healthy().stream()
                                .filter(each -> isBefore(each, tested))
                                .mapToLong(Stretch::firstFrame)
                                .min()
                                .orElse(tested.firstFrame()));
    }

    private static boolean isBefore(Stretch one, Stretch other) {
        return one.recording() == other.recording() && one.firstFrame() < other.firstFrame();
    }

    /// Splits a data set.
    ///
    /// @param clipFrames frames no border may cut through; 0 where the signal is unbroken
    /// @throws DatasetException if a recording would serve two parts
    public static Split of(DataSet data, SplitSettings settings, int clipFrames)
            throws DatasetException {
        List<Stretch> anomalous = new ArrayList<>();
        for (int number = 0; number < data.recordings().size(); number++) {
            LabelledRecording recording = data.recordings().get(number);
            if (recording.anomalous()) {
                anomalous.add(new Stretch(number, 0, recording.signal().frames()));
            } else {
                refuseTwoParts(recording, settings);
            }
        }
        return new Split(
                stretches(data, Optional.of(settings.fit()), settings.gapFrames(), clipFrames),
                stretches(data, settings.calibrate(), settings.gapFrames(), clipFrames),
                stretches(data, settings.test(), settings.gapFrames(), clipFrames),
                List.copyOf(anomalous));
    }

    private static void refuseTwoParts(LabelledRecording recording, SplitSettings settings)
            throws DatasetException {
        long parts =
                List.of(Optional.of(settings.fit()), settings.calibrate(), settings.test()).stream()
                        .flatMap(Optional::stream)
                        .filter(part ->
                                part instanceof RecordingPart(Selector selector)
                                        && recording.isPickedBy(selector))
                        .count();
        if (parts > 1) {
            throw new DatasetException(
                    "%s: a recording must serve one part of the split, serves %d: narrow split.fit,"
                                    .formatted(recording.name(), parts)
                            + " split.calibrate or split.test");
        }
    }

    private static List<Stretch> stretches(
            DataSet data, Optional<Part> part, long gapFrames, int clipFrames) {
        List<Stretch> stretches = new ArrayList<>();
        for (int number = 0; number < data.recordings().size(); number++) {
            LabelledRecording recording = data.recordings().get(number);
            if (part.isPresent() && !recording.anomalous()) {
                long frames = recording.signal().frames();
                switch (part.get()) {
                    case TimePart(double from, double to) ->
                            stretches.add(cut(number, frames, from, to, gapFrames, clipFrames));
                    case RecordingPart(Selector selector) -> {
                        if (recording.isPickedBy(selector)) {
                            stretches.add(new Stretch(number, 0, frames));
                        }
                    }
                }
            }
        }
        return List.copyOf(stretches);
    }

    /// Fractions become frames by rounding down; the gap is taken from the later stretch.
    private static Stretch cut(
            int recording, long frames, double from, double to, long gapFrames, int clipFrames) {
        long start = (long) Math.floor(from * frames) + (from > 0 ? gapFrames : 0);
        long end = (long) Math.floor(to * frames);
        if (clipFrames > 0) {
            start = Math.ceilDiv(start, clipFrames) * clipFrames;
            end = Math.floorDiv(end, clipFrames) * clipFrames;
        }
        return new Stretch(recording, start, Math.max(start, end));
    }
}
