package dev.thrum.training.dataset;

import dev.thrum.training.dataset.LabelledRecording.Clip;
import dev.thrum.training.dataset.LabelledRecording.Kind;
import dev.thrum.training.dataset.SplitSettings.Part;
import dev.thrum.training.dataset.SplitSettings.RecordingPart;
import dev.thrum.training.dataset.SplitSettings.TimePart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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

    /// The same split without some healthy recordings, which are tested instead.
    public Split leavingOut(Set<Integer> recordings) {
        Predicate<Stretch> left = stretch -> recordings.contains(stretch.recording());
        return new Split(
                fit.stream().filter(left.negate()).toList(),
                calibrate.stream().filter(left.negate()).toList(),
                Stream.of(fit, calibrate, testNormal)
                        .flatMap(List::stream)
                        .filter(left)
                        .sorted(
                                Comparator.comparingInt(Stretch::recording)
                                        .thenComparingLong(Stretch::firstFrame))
                        .toList(),
                testAnomalous);
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
            if (!recording.clips().isEmpty()) {
                anomalous.addAll(
                        recording.runs(number, clipFrames, clip -> clip.kind() == Kind.ANOMALOUS));
                refuseOverlap(recording, settings);
            } else if (recording.anomalous()) {
                anomalous.add(new Stretch(number, 0, recording.signal().frames()));
            } else {
                refuseTwoParts(recording, settings);
            }
        }
        return new Split(
                stretches(data, settings, Optional.of(settings.fit()), clipFrames),
                stretches(data, settings, settings.calibrate(), clipFrames),
                stretches(data, settings, settings.test(), clipFrames),
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

    /// The selectors of the parts that pick a healthy clip, in the order of the parts.
    private static List<Selector> parts(
            LabelledRecording recording, Clip clip, SplitSettings settings) {
        return Stream.of(Optional.of(settings.fit()), settings.calibrate(), settings.test())
                .flatMap(Optional::stream)
                .filter(RecordingPart.class::isInstance)
                .map(part -> ((RecordingPart) part).selector())
                .filter(selector -> clip.kind() == Kind.NORMAL)
                .filter(selector -> selector.picks(recording.name(), clip.attributes()))
                .toList();
    }

    /// A clip on the border of two parts serves the earlier one.
    private static boolean servesFirst(
            LabelledRecording recording, Clip clip, SplitSettings settings, Selector selector) {
        return parts(recording, clip, settings).stream().findFirst().equals(Optional.of(selector));
    }

    private static void refuseOverlap(LabelledRecording recording, SplitSettings settings)
            throws DatasetException {
        long shared =
                recording.clips().stream()
                        .filter(clip -> parts(recording, clip, settings).size() > 1)
                        .count();
        if (shared > 2) {
            throw new DatasetException(
                    "%s: a clip must serve one part of the split, %d serve more: narrow split.fit,"
                                    .formatted(recording.name(), shared)
                            + " split.calibrate or split.test");
        }
    }

    private static List<Stretch> stretches(
            DataSet data, SplitSettings settings, Optional<Part> part, int clipFrames) {
        List<Stretch> stretches = new ArrayList<>();
        for (int number = 0; number < data.recordings().size(); number++) {
            LabelledRecording recording = data.recordings().get(number);
            if (part.isPresent() && !recording.anomalous()) {
                long frames = recording.signal().frames();
                switch (part.get()) {
                    case TimePart(double from, double to) ->
                            stretches.add(
                                    part(
                                            number,
                                            frames,
                                            from,
                                            to,
                                            settings.gapFrames(),
                                            clipFrames));
                    case RecordingPart(Selector selector) -> {
                        if (!recording.clips().isEmpty()) {
                            stretches.addAll(
                                    recording.runs(
                                            number,
                                            clipFrames,
                                            clip ->
                                                    servesFirst(
                                                            recording, clip, settings, selector)));
                        } else if (recording.isPickedBy(selector)) {
                            stretches.add(new Stretch(number, 0, frames));
                        }
                    }
                }
            }
        }
        return List.copyOf(stretches);
    }

    /// A stretch of time of one recording. Fractions become frames by rounding down; the gap is
    /// taken from the later stretch.
    ///
    /// @param frames frames of the recording
    /// @param from start as a fraction of the recording
    /// @param to end as a fraction of the recording
    /// @param gapFrames frames left out at the start, unless it is the recording's
    /// @param clipFrames frames no border may cut through; 0 where the signal is unbroken
    public static Stretch part(
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
