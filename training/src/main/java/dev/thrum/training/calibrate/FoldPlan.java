package dev.thrum.training.calibrate;

import dev.thrum.training.dataset.DataSet;
import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.dataset.Observation;
import dev.thrum.training.dataset.Split;
import dev.thrum.training.dataset.Stretch;
import java.util.ArrayList;
import java.util.List;

/// Which healthy windows are held out together. What a fold leaves out must differ from what is
/// left the way tomorrow's signal will differ: whole recordings, runs or loads where there are
/// several of a kind, else stretches of time.
///
/// A window on the border of two stretches of time is held out by none of them; it is learned from
/// where it keeps its distance.
public final class FoldPlan {
    private final int folds;
    private final List<Block> blocks;
    private final long gapFrames;
    private final boolean wholeGroups;

    /// Frames that are held out in one fold.
    private record Block(int fold, Stretch stretch) {
        boolean contains(int recording, long start, long end) {
            return stretch.recording() == recording
                    && stretch.firstFrame() <= start
                    && end <= stretch.endFrame();
        }

        boolean touches(int recording, long start, long end, long gapFrames) {
            return stretch.recording() == recording
                    && start < stretch.endFrame() + gapFrames
                    && end > stretch.firstFrame() - gapFrames;
        }
    }

    private FoldPlan(int folds, List<Block> blocks, long gapFrames, boolean wholeGroups) {
        this.folds = folds;
        this.blocks = List.copyOf(blocks);
        this.gapFrames = gapFrames;
        this.wholeGroups = wholeGroups;
    }

    /// Cuts every stretch into `folds` blocks of time; fold k holds out block k of each stretch.
    ///
    /// @param gapFrames frames between a held-out block and what is learned from
    /// @param clipFrames frames no border may cut through; 0 where the signal is unbroken
    public static FoldPlan byTime(
            List<Stretch> stretches, int folds, long gapFrames, int clipFrames) {
        List<Block> blocks = new ArrayList<>();
        for (Stretch stretch : stretches) {
            long start = stretch.firstFrame();
            for (int fold = 0; fold < folds; fold++) {
                long end = stretch.firstFrame() + stretch.frames() * (fold + 1) / folds;
                if (clipFrames > 0) {
                    end -= (end - stretch.firstFrame()) % clipFrames;
                }
                blocks.add(new Block(fold, new Stretch(stretch.recording(), start, end)));
                start = end;
            }
        }
        return new FoldPlan(folds, blocks, gapFrames, false);
    }

    /// Holds out whole groups of recordings. Groups are dealt out in turn where there are more of
    /// them than folds; there are fewer folds where there are fewer groups.
    ///
    /// @param groups name of the group of each stretch's recording, in the order of the stretches
    public static FoldPlan byGroup(List<Stretch> stretches, List<String> groups, int mostFolds) {
        List<String> distinct = groups.stream().distinct().toList();
        int folds = Math.min(mostFolds, distinct.size());
        List<Block> blocks = new ArrayList<>();
        for (int at = 0; at < stretches.size(); at++) {
            blocks.add(new Block(distinct.indexOf(groups.get(at)) % folds, stretches.get(at)));
        }
        return new FoldPlan(folds, blocks, 0, true);
    }

    /// Holds out nothing but what was set aside from the start, in a single fold.
    public static FoldPlan setAside(List<Stretch> calibrate) {
        return new FoldPlan(
                1, calibrate.stream().map(stretch -> new Block(0, stretch)).toList(), 0, false);
    }

    /// The plan that settings ask for.
    ///
    /// @throws DatasetException if recordings are to be grouped by a column the index lacks
    public static FoldPlan of(
            ThresholdSettings settings, DataSet data, Split split, long gapFrames, int clipFrames)
            throws DatasetException {
        List<Stretch> stretches = split.healthy();
        if (settings.folds() == 1) {
            return setAside(split.calibrate());
        }
        long recordings = stretches.stream().map(Stretch::recording).distinct().count();
        return switch (settings.foldBy()) {
            case FoldBy.Time _ -> byTime(stretches, settings.folds(), gapFrames, clipFrames);
            case FoldBy.Automatic _ when recordings < 2 ->
                    byTime(stretches, settings.folds(), gapFrames, clipFrames);
            case FoldBy.Automatic _, FoldBy.WholeRecording _ ->
                    byGroup(
                            stretches,
                            stretches.stream()
                                    .map(stretch -> Integer.toString(stretch.recording()))
                                    .toList(),
                            settings.folds());
            case FoldBy.Attribute(String column) -> {
                List<String> groups = new ArrayList<>();
                for (Stretch stretch : stretches) {
                    groups.add(data.attribute(stretch.recording(), column));
                }
                yield byGroup(stretches, groups, settings.folds());
            }
        };
    }

    public int folds() {
        return folds;
    }

    /// What a threshold from these folds cannot promise, in words; empty where whole recordings or
    /// groups of them were held out.
    public String caveat() {
        if (wholeGroups) {
            return "";
        }
        long recordings =
                blocks.stream().map(block -> block.stretch().recording()).distinct().count();
        return recordings == 1
                ? "all of it is one recording, so another day, load, speed or mounting was never"
                        + " tried and may raise false alarms"
                : "no whole recording was held out, so another day, load, speed or mounting was"
                        + " never tried and may raise false alarms";
    }

    /// The fold that holds a window out; -1 where none does.
    ///
    /// @param recording number of the window's recording
    /// @param start first frame of the window
    /// @param end the frame after its last one
    public int heldOutBy(int recording, long start, long end) {
        return blocks.stream()
                .filter(block -> block.contains(recording, start, end))
                .mapToInt(Block::fold)
                .findFirst()
                .orElse(-1);
    }

    /// Whether a window may be learned from while a fold is held out.
    ///
    /// @param recording number of the window's recording
    /// @param start first frame of the window
    /// @param end the frame after its last one
    public boolean mayLearn(int fold, int recording, long start, long end) {
        return blocks.stream()
                .noneMatch(block ->
                        block.fold() == fold && block.touches(recording, start, end, gapFrames));
    }

    /// The fold that holds a window out; -1 where none does.
    ///
    /// @param frames frames in a window
    public int heldOutBy(Observation window, int frames) {
        long start = window.startFrame();
        return heldOutBy(window.recording(), start, start + frames);
    }

    /// Whether a window may be learned from while a fold is held out.
    ///
    /// @param frames frames in a window
    public boolean mayLearn(int fold, Observation window, int frames) {
        long start = window.startFrame();
        return mayLearn(fold, window.recording(), start, start + frames);
    }

    /// What the final model may learn from: everything healthy where folds were held out in turn,
    /// everything but the held-out part where there is a single one.
    ///
    /// @param frames frames in a window
    public List<Observation> learnedInTheEnd(List<Observation> healthy, int frames) {
        return folds > 1 ? healthy : learned(0, healthy, frames);
    }

    /// What may be learned from while a fold is held out.
    ///
    /// @param frames frames in a window
    public List<Observation> learned(int fold, List<Observation> healthy, int frames) {
        return healthy.stream().filter(window -> mayLearn(fold, window, frames)).toList();
    }

    /// What a fold holds out.
    ///
    /// @param frames frames in a window
    public List<Observation> heldOut(int fold, List<Observation> healthy, int frames) {
        return healthy.stream().filter(window -> heldOutBy(window, frames) == fold).toList();
    }

    /// Refuses folds that hold out nothing or leave nothing to learn from.
    ///
    /// @param frames frames in a window
    public void requireWindows(List<Observation> healthy, int frames) throws DatasetException {
        for (int fold = 0; fold < folds; fold++) {
            if (heldOut(fold, healthy, frames).isEmpty()
                    || learned(fold, healthy, frames).isEmpty()) {
                throw new DatasetException(
                        "threshold.folds: each of %d folds must hold out a window and leave one to learn from, fold %d does not: record more, or lower threshold.folds, split.gap or window.hop"
                                .formatted(folds, fold + 1));
            }
        }
    }
}
